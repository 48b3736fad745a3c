"""The log, with the names that its keys stand for today. The rows themselves hold keys only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from stokje.people.models import User
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
    """The rows whose verb or thing begins with `text`, or that this actor made; newest first."""
    rows = LogEntry.objects.order_by("-at", "-pk")
    if not text:
        return rows
    return (rows.filter(verb__startswith=text) | rows.filter(thing=text) | rows.filter(actor=text)).distinct()


def log_lines(rows: list[LogEntry]) -> list[LogLine]:
    """The same rows with the names of members of staff in place of their keys; one query."""
    keys = {key.removeprefix(USER) for row in rows for key in (row.actor, row.thing) if key.startswith(USER)}
    staff = {
        f"{USER}{user.pk}": user.name for user in User.objects.filter(pk__in=[k for k in keys if k.isdigit()])
    }
    return [
        LogLine(
            row.at, staff.get(row.actor, row.actor), row.verb, staff.get(row.thing, row.thing), _detail(row)
        )
        for row in rows
    ]


def _detail(row: LogEntry) -> str:
    return ", ".join(f"{name}: {value}" for name, value in row.detail.items() if value not in (None, ""))
