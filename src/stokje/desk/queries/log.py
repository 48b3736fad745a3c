"""The log, with the names that its keys stand for today. The rows themselves hold keys only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from stokje.campaign.models import Municipality
from stokje.campaign.queries import spoken_choices
from stokje.desk.queries.log_kinds import Named
from stokje.desk.queries.log_things import things_named
from stokje.desk.queries.log_words import VERBS, verb_words
from stokje.people.enums import Job
from stokje.shared import log
from stokje.shared.models import LogEntry


@dataclass(frozen=True)
class LogLine:
    """One change, as the page shows it."""

    at: dt.datetime
    actor: Named
    verb: str
    thing: Named
    key: str
    detail: str


def log_rows(text: str) -> QuerySet[LogEntry]:
    """The rows whose act holds `text` in words or begins with it, of this thing or actor; newest first."""
    rows = LogEntry.objects.order_by("-at", "-pk")
    if not text:
        return rows
    named = [verb for verb, words in VERBS.items() if text.casefold() in str(words).casefold()]
    acts = Q(verb__startswith=text) | Q(verb__in=named)
    return rows.filter(acts | Q(thing=text) | Q(actor=text))


def log_lines(rows: list[LogEntry], user: Any) -> list[LogLine]:
    """The same rows with names in place of keys, as `user` may read them; a few queries for each kind."""
    names = things_named({key for row in rows for key in (row.actor, row.thing)}, user)
    names[log.SYSTEM] = Named(gettext("the system"))
    codes = {str(row.detail.get("municipality")) for row in rows if row.detail.get("municipality")}
    cities = dict(spoken_choices(Municipality.objects.filter(pk__in=codes).prefetch_related("aliases")))
    return [
        LogLine(
            row.at,
            names.get(row.actor, Named(row.actor)),
            verb_words(row.verb),
            names.get(row.thing, Named(row.thing)),
            row.thing,
            _detail(row, cities),
        )
        for row in rows
    ]


def _detail(row: LogEntry, cities: dict[str, str]) -> str:
    return ", ".join(
        _told(name, str(value), cities) for name, value in row.detail.items() if value not in (None, "")
    )


def _told(name: str, value: str, cities: dict[str, str]) -> str:
    """A job and its city in words; whatever else a row holds as it is."""
    if name == "job" and value in Job:
        return str(Job(value).label)
    return cities.get(value, value) if name == "municipality" else f"{name}: {value}"
