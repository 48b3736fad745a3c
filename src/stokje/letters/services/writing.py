"""Puts a letter about a sign-up in the outbox, once."""

from __future__ import annotations

from collections.abc import Iterable

from stokje.post.queries import queued
from stokje.post.services import queue
from stokje.registration.models import Registration
from stokje.shared import log
from stokje.shared.db import change

BATCH = 100
"""So many letters in one change: others need to write too."""


def write(kind: str, registrations: Iterable[Registration], mark: str = "") -> int:
    """Queues the letter for each; returns how many were new. `mark` tells two letters of one kind apart."""
    wanted = {_once(kind, registration, mark): registration for registration in registrations}
    for once in queued(wanted):
        del wanted[once]
    new = list(wanted.items())
    return sum(_write(kind, new[start : start + BATCH]) for start in range(0, len(new), BATCH))


def _once(kind: str, registration: Registration, mark: str) -> str:
    return ":".join(part for part in (kind, registration.public_id, mark) if part)


def _write(kind: str, letters: list[tuple[str, Registration]]) -> int:
    with change():
        return sum(_queue(kind, once, registration) for once, registration in letters)


def _queue(kind: str, once: str, registration: Registration) -> bool:
    mail = queue(
        kind,
        to=registration.person.email,
        language=registration.person.language,
        subject_key=log.key(registration.person),
        object_key=log.key(registration),
        ids={"registration": registration.pk},
        once=once,
        asking=True,
    )
    return mail is not None
