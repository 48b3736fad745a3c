"""Writes the log of changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from stokje.shared import clock
from stokje.shared.models import LogEntry
from stokje.shared.prepared import note

SYSTEM = "system"


def key(thing: Model) -> str:
    """How the log names a row: its model and number, as in "registration:9"."""
    return f"{thing._meta.model_name}:{thing.pk}"  # noqa: SLF001  (Django documents _meta)


def record_all(actor: str, verb: str, things: Iterable[Model]) -> None:
    """Log the same of several things, in one go."""
    now = clock.now()
    LogEntry.objects.bulk_create(
        LogEntry(at=now, actor=actor, verb=verb, thing=key(thing), detail={}) for thing in things
    )


def record(actor: str, verb: str, thing: Model, **detail: str | int | bool | None) -> None:
    """Log that `actor` did `verb` to `thing`; call it inside the change it tells of."""
    note(LogEntry(at=clock.now(), actor=actor, verb=verb, thing=key(thing), detail=detail))
