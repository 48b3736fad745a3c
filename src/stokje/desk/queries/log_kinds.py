"""How each kind of thing in the log is told, and where it stands. Of a person only the number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from stokje.bundling.models import Bundle, Decision, Heading
from stokje.campaign.models import Campaign, Theme
from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution, HelpMessage
from stokje.handover.models import Address, Edition, EditionItem, Holder, Recipient
from stokje.harvest.models import Harvest, Origin, Statement
from stokje.letters.models import Message
from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question
from stokje.meetups.models import CastMember, Meetup
from stokje.people.models import Consent, Grant, Person, User
from stokje.post.models import Mailing, OutboxMail
from stokje.registration.models import Invitation, Registration
from stokje.relay.models import Baton
from stokje.schools.models import SchoolTeam
from stokje.seating.models import Table
from stokje.shared.rights import may
from stokje.toolkit.models import Tip
from stokje.tracking.models import Pledge, Progress, Response

SHORT = 60
"""Characters of what was said, enough to know it again."""


@dataclass(frozen=True)
class Named:
    """A thing as the log shows it; `url` only for who may see the thing."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """How things of one model are told: a word, a number, a name; and their page in the desk.

    `number`: the field that counts them; without it only the word stands before the name, and with `alone`
    not even that. `page`: the name of the address, `at`: what stands in it, `right`: who may open it.
    `related` and `along`: what is read with the rows, so that a list costs no more than a line.
    """

    model: type[Model]
    word: Promise
    named: Callable[[Any], str] = lambda _row: ""
    number: str = "pk"
    page: str = ""
    at: Callable[[Any], Any] = lambda row: row.public_id
    right: str = ""
    related: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    alone: bool = False

    def rows(self, keys: Iterable[str]) -> QuerySet[Any]:
        """These rows with all that is told of them, in a fixed number of queries."""
        found: QuerySet[Any] = self.model._default_manager.filter(pk__in=keys)  # noqa: SLF001
        return found.select_related(*self.related).prefetch_related(*self.along)

    def tell(self, row: Any, user: Any) -> Named:
        """Word and number, then the name."""
        counted = f"{self.word} {getattr(row, self.number)}" if self.number else str(self.word)
        text = " · ".join(part for part in ("" if self.alone else counted, self.named(row)) if part)
        seen = self.page and may(user, self.right, row)
        at = self.at(row) if seen else ()
        return Named(text, reverse(self.page, args=at if isinstance(at, tuple) else [at]) if seen else "")

    def gone(self, key: str) -> Named:
        """What is left of a row that was erased."""
        return Named(f"{self.word} {key}" if self.number == "pk" else str(self.word))


def _title(meetup: Meetup | None) -> str:
    text = meetup.text() if meetup else None
    return text.title if text else meetup.slug if meetup else ""


def _of_meetup(row: Any) -> str:
    return _title(row.meetup)


def _slug(row: Any) -> str:
    return str(row.meetup.slug)


def _said(said: Statement) -> str:
    """What was hidden or taken back is not said again here."""
    if said.hidden_at or said.withdrawn_at:
        return ""
    return said.text if len(said.text) <= SHORT else f"{said.text[:SHORT].rstrip()}…"


def _asked(question: Question) -> str:
    """What was set aside is not said again here."""
    return "" if question.state == QuestionState.ASIDE else question.text


def _promised(pledge: Pledge) -> str:
    return f"{pledge.number}. {pledge.what}"


def _wording(bundle: Bundle) -> str:
    text = bundle.text()
    return text.title if text else ""


def _wording_of_theme(theme: Theme) -> str:
    text = theme.text()
    return text.name if text else ""


def _meetups(
    model: type[Model], word: Promise, page: str, right: str, number: str = "pk", at: Any = _slug
) -> Kind:
    """Something of a meetup, shown on one of the meetup's pages."""
    related, along = ("meetup",), ("meetup__texts",)
    return Kind(model, word, _of_meetup, number, page, at, right, related, along)


KINDS: dict[str, Kind] = {
    "address": Kind(
        Address, pgettext_lazy("log", "question to an office"),
        lambda row: f"{row.recipient.name}, {row.item.number}. {row.item.title()}", number="",
        page="desk:condition", at=lambda row: row.item.number, right="handover.see",
        related=("recipient", "item"),
    ),
    "baton": _meetups(
        Baton, pgettext_lazy("log", "baton"), "desk:baton", "relay.read_all", "", lambda row: row.public_id
    ),
    "bundle": Kind(
        Bundle, pgettext_lazy("log", "bundle"), _wording, "number", "desk:bundle", lambda row: row.number,
        "bundling.read", along=("texts",),
    ),
    "campaign": Kind(Campaign, pgettext_lazy("log", "campaign"), lambda row: row.name, number=""),
    "castmember": _meetups(CastMember, pgettext_lazy("log", "team member"), "desk:cast", "meetups.ask_cast"),
    "consent": Kind(Consent, pgettext_lazy("log", "consent")),
    "councilmember": Kind(CouncilMember, pgettext_lazy("log", "youth council member")),
    "councilrequest": Kind(CouncilRequest, pgettext_lazy("log", "request for the youth council")),
    "councilsolution": Kind(CouncilSolution, pgettext_lazy("log", "solution of the youth council")),
    "decision": Kind(Decision, pgettext_lazy("log", "decision")),
    "edition": Kind(
        Edition, pgettext_lazy("log", "edition"), lambda row: row.title(), "number", "desk:edition",
        lambda row: row.number, "handover.see",
    ),
    "editionitem": Kind(
        EditionItem, pgettext_lazy("log", "condition"), lambda row: row.title(), "number", "desk:condition",
        lambda row: row.number, "handover.see",
    ),
    "evening": _meetups(Evening, pgettext_lazy("log", "evening"), "desk:moderate", "live.moderate", ""),
    "grant": Kind(
        Grant, pgettext_lazy("log", "job"), lambda row: row.user.name, "", "desk:staff_member",
        lambda row: row.user.public_id, "people.manage_staff", ("user",),
    ),
    "harvest": _meetups(Harvest, pgettext_lazy("log", "harvest"), "desk:meetup", "meetups.read", ""),
    "heading": Kind(Heading, pgettext_lazy("log", "heading"), lambda row: row.name, number=""),
    "helpmessage": Kind(HelpMessage, pgettext_lazy("log", "call for help")),
    "holder": Kind(
        Holder, pgettext_lazy("log", "contact of an office"), lambda row: row.recipient.name, number="",
        related=("recipient",),
    ),
    "invitation": _meetups(
        Invitation, pgettext_lazy("log", "invitation"), "desk:invitations", "registration.invite"
    ),
    "message": Kind(
        Message, pgettext_lazy("log", "message"), lambda row: str(row.text() or ""), "", "desk:message",
        right="letters.steer", related=("meetup", "author"), along=("texts",),
    ),
    "mailing": Kind(Mailing, pgettext_lazy("log", "mailing")),
    "meetup": Kind(
        Meetup, pgettext_lazy("log", "meetup"), _title, "", "desk:meetup", lambda row: row.slug,
        "meetups.read", along=("texts",), alone=True,
    ),
    "origin": Kind(
        Origin, pgettext_lazy("log", "statements from elsewhere"), _of_meetup, "",
        related=("meetup",), along=("meetup__texts",),
    ),
    "outboxmail": Kind(
        OutboxMail, pgettext_lazy("log", "mail"), page="desk:outbox_mail", right="desk.see_outbox"
    ),
    "person": Kind(Person, pgettext_lazy("log", "person")),
    "pledge": Kind(
        Pledge, pgettext_lazy("log", "pledge"), _promised, "", "desk:pledge", lambda row: row.number,
        "tracking.see",
    ),
    "progress": Kind(
        Progress, pgettext_lazy("log", "step of pledge"), lambda row: _promised(row.pledge), "",
        "desk:pledge", lambda row: row.pledge.number, "tracking.see", ("pledge",),
    ),
    "question": Kind(Question, pgettext_lazy("log", "question"), _asked),
    "recipient": Kind(Recipient, pgettext_lazy("log", "office"), lambda row: row.name, number=""),
    "registration": _meetups(
        Registration, pgettext_lazy("log", "sign-up"), "desk:registration", "registration.read",
        at=lambda row: (row.meetup.slug, row.public_id),
    ),
    "response": Kind(
        Response, pgettext_lazy("log", "answer"), lambda row: row.recipient.name, "", "desk:answer",
        right="tracking.see", related=("recipient",),
    ),
    "schoolteam": Kind(
        SchoolTeam, pgettext_lazy("log", "school team"), page="desk:school", right="schools.see"
    ),
    "statement": Kind(
        Statement, pgettext_lazy("log", "statement"), _said, page="desk:thread", right="tracking.thread"
    ),
    "table": _meetups(Table, pgettext_lazy("log", "table"), "desk:seating", "seating.read", "number"),
    "theme": Kind(Theme, pgettext_lazy("log", "theme"), _wording_of_theme, number="", along=("texts",)),
    "tip": Kind(Tip, pgettext_lazy("log", "tip"), lambda row: row.title, number=""),
    "user": Kind(
        User, pgettext_lazy("log", "colleague"), lambda row: row.name, "", "desk:staff_member",
        right="people.manage_staff", alone=True,
    ),
}  # fmt: skip
"""Every kind of thing that the log names, by the first half of its key."""
