"""The log, with the names that its keys stand for today. The rows themselves hold keys only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from stokje.campaign.models import Municipality
from stokje.campaign.queries import spoken_choices
from stokje.desk.queries.log_details import PLACES, detail_words, thing_in
from stokje.desk.queries.log_kinds import Named
from stokje.desk.queries.log_things import things_named
from stokje.desk.queries.log_words import VERBS, verb_words
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.shared import log
from stokje.shared.models import LogEntry

UNTOLD = ("batch",)
"""Details that say nothing to a person."""


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
    """The rows whose act holds `text` in words or begins with it, of this thing or actor; newest first.

    Staff and meetups are also found by a part of their name; of a participant the log knows no name.
    """
    rows = LogEntry.objects.order_by("-at", "-pk")
    if not text:
        return rows
    named = [verb for verb, words in VERBS.items() if text.casefold() in str(words).casefold()]
    acts = Q(verb__startswith=text) | Q(verb__in=named)
    keys = [text, *_keys_named(text)]
    return rows.filter(acts | Q(thing__in=keys) | Q(actor__in=keys))


def _keys_named(text: str) -> list[str]:
    staff = User.objects.filter(name__icontains=text)
    meetups = Meetup.objects.filter(texts__title__icontains=text).distinct()
    return [log.key(found) for found in (*staff, *meetups)]


def log_lines(rows: list[LogEntry], user: Any) -> list[LogLine]:
    """The same rows with names in place of keys, as `user` may read them; a few queries for each kind."""
    within = {thing_in(name, value) for row in rows for name, value in row.detail.items()}
    names = things_named({key for row in rows for key in (row.actor, row.thing)} | within, user)
    names[log.SYSTEM] = Named(gettext("the system"))
    told = {key: named.text for key, named in names.items()} | _cities(rows)
    return [
        LogLine(
            row.at,
            names.get(row.actor, Named(row.actor)),
            verb_words(row.verb),
            names.get(row.thing, Named(row.thing)),
            row.thing,
            _detail(row, told),
        )
        for row in rows
    ]


def _cities(rows: list[LogEntry]) -> dict[str, str]:
    codes = {str(row.detail[name]) for row in rows for name in PLACES if row.detail.get(name)}
    return dict(spoken_choices(Municipality.objects.filter(pk__in=codes).prefetch_related("aliases")))


def _detail(row: LogEntry, told: dict[str, str]) -> str:
    # By name: one database keeps the order in which they were written, the other does not.
    shown = [
        pair for pair in sorted(row.detail.items()) if pair[0] not in UNTOLD and pair[1] not in (None, "")
    ]
    return ", ".join(detail_words(name, value, told) for name, value in shown)
