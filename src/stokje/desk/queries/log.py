"""The log, with the names that its keys stand for today. The rows themselves hold keys only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from stokje.campaign.models import Municipality
from stokje.campaign.queries import spoken_choices
from stokje.desk.queries.log_words import VERBS, verb_words
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared import log
from stokje.shared.models import LogEntry

USER = "user:"


@dataclass(frozen=True)
class LogLine:
    """One change, as the page shows it."""

    at: dt.datetime
    actor: str
    verb: str
    thing: str
    detail: str


def log_rows(text: str) -> QuerySet[LogEntry]:
    """The rows whose act holds `text` in words or begins with it, of this thing or actor; newest first."""
    rows = LogEntry.objects.order_by("-at", "-pk")
    if not text:
        return rows
    named = [verb for verb, words in VERBS.items() if text.casefold() in str(words).casefold()]
    acts = Q(verb__startswith=text) | Q(verb__in=named)
    return rows.filter(acts | Q(thing=text) | Q(actor=text))


def log_lines(rows: list[LogEntry]) -> list[LogLine]:
    """The same rows with the names of members of staff and cities in place of their keys; three queries."""
    keys = {key.removeprefix(USER) for row in rows for key in (row.actor, row.thing) if key.startswith(USER)}
    staff = {
        f"{USER}{user.pk}": user.name for user in User.objects.filter(pk__in=[k for k in keys if k.isdigit()])
    }
    codes = {str(row.detail.get("municipality")) for row in rows if row.detail.get("municipality")}
    cities = dict(spoken_choices(Municipality.objects.filter(pk__in=codes).prefetch_related("aliases")))
    return [
        LogLine(
            row.at,
            _who(row.actor, staff),
            verb_words(row.verb),
            staff.get(row.thing, row.thing),
            _detail(row, cities),
        )
        for row in rows
    ]


def _who(actor: str, staff: dict[str, str]) -> str:
    return gettext("the system") if actor == log.SYSTEM else staff.get(actor, actor)


def _detail(row: LogEntry, cities: dict[str, str]) -> str:
    return ", ".join(
        _told(name, str(value), cities) for name, value in row.detail.items() if value not in (None, "")
    )


def _told(name: str, value: str, cities: dict[str, str]) -> str:
    """A job and its city in words; whatever else a row holds as it is."""
    if name == "job" and value in Job:
        return str(Job(value).label)
    return cities.get(value, value) if name == "municipality" else f"{name}: {value}"
