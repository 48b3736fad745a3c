"""Finds sign-ups at the desk: by words, by what people filled in, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from stokje.campaign.models import Municipality
from stokje.people.queries import municipalities_hosted_by
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.models import AccessNeed, Registration, ThemeWish
from stokje.shared.folding import Folded, fold
from stokje.shared.rights import may

HAS_SEAT, TAKES_PART = "seat", "in"
"""Groups of statuses one can ask for: with a seat; or with a seat or waiting."""

GROUPS = {HAS_SEAT: SEATED, TAKES_PART: (*SEATED, RegistrationStatus.WAITING)}
ANY = "any"
FOLDED = {
    "folded_name": Folded("name"),
    "folded_organisation": Folded("organisation"),
    "folded_email": Folded("person__email"),
}

SORTS: dict[str, Any] = {
    "name": Folded("name"),
    "role": "role",
    "organisation": Folded("organisation"),
    "municipality": Folded("municipality__name"),
    "meetup": "meetup__starts_at",
    "status": "status",
    "since": "created_at",
}


@dataclass(frozen=True)
class Wanted:
    """What is asked of a list of sign-ups; empty asks nothing. `sort`: a column, "-" turns it round."""

    text: str = ""
    meetup: str = ""
    status: str = ""
    role: str = ""
    help: str = ""
    theme: str = ""
    invited: str = ""
    needs: str = ""
    sort: str = ""

    def asked(self) -> dict[str, str]:
        """What was asked, without what was not."""
        return {name: value for name, value in asdict(self).items() if value}

    def query(self) -> str:
        """The same as in an address."""
        return urlencode(self.asked())


def registrations_seen_by(user: Any) -> QuerySet[Registration]:
    """The sign-ups someone may read: all for the producer, those of their own municipality for a host."""
    real = Registration.objects.filter(meetup__rehearsal_of=None)
    if may(user, "registration.read"):
        return real
    return real.filter(meetup__municipality__in=municipalities_hosted_by(user))


def found_among(rows: QuerySet[Registration], wanted: Wanted) -> QuerySet[Registration]:
    """Those that fit all that is asked, with person, municipality and meetup."""
    found = rows.select_related("person", "municipality", "meetup").prefetch_related("meetup__texts")
    for word in fold(wanted.text).split():
        found = _with_word(found, word)
    for name, narrow in NARROW.items():
        if value := getattr(wanted, name):
            found = found.filter(narrow(value))
    return found.order_by(*_order(wanted.sort))


def _with_word(rows: QuerySet[Registration], word: str) -> QuerySet[Registration]:
    """Name, organisation, address or municipality holds the word."""
    holds = Q(municipality__in=_municipalities_with(word))
    for name in FOLDED:
        holds |= Q(**{f"{name}__contains": word})
    return rows.alias(**FOLDED).filter(holds)


def _municipalities_with(word: str) -> list[str]:
    """By all names that people say."""
    names = Municipality.objects.order_by().values_list("pk", "name", "aliases__name")
    return [code for code, *said in names if any(word in fold(name) for name in said if name)]


def _order(sort: str) -> list[Any]:
    name = sort.removeprefix("-")
    if name not in SORTS:
        return ["created_at", "pk"]
    column = F(SORTS[name]) if isinstance(SORTS[name], str) else SORTS[name]
    return [column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "pk"]


def _in_status(value: str) -> Q:
    return Q(status__in=GROUPS[value]) if value in GROUPS else Q(status=value)


def _with_need(value: str) -> Q:
    needs = AccessNeed.objects.filter(registration=OuterRef("pk"))
    return Q(Exists(needs if value == ANY else needs.filter(need=value)))


def _with_wish(value: str) -> Q:
    return Q(Exists(ThemeWish.objects.filter(registration=OuterRef("pk"), theme__slug=value)))


NARROW: dict[str, Callable[[str], Q]] = {
    "meetup": lambda value: Q(meetup__slug=value),
    "status": _in_status,
    "role": lambda value: Q(role=value),
    "help": lambda value: Q(**{value: True}),
    "theme": _with_wish,
    "invited": lambda value: Q(invitation__isnull=value != "yes"),
    "needs": _with_need,
}
