"""Puts a letter about a sign-up in the outbox, once."""

from __future__ import annotations

from collections.abc import Iterable

from stokje.post.services import queue
from stokje.registration.models import Registration
from stokje.shared import log
from stokje.shared.db import change

BATCH = 100
"""So many letters in one change: others need to write too."""


def write(kind: str, registrations: Iterable[Registration], mark: str = "") -> int:
    """Queues the letter for each; returns how many were new. `mark` tells two letters of one kind apart."""
    wanted = list(registrations)
    return sum(_write(kind, wanted[start : start + BATCH], mark) for start in range(0, len(wanted), BATCH))


def _write(kind: str, registrations: list[Registration], mark: str) -> int:
    with change():
        return sum(_queue(kind, registration, mark) for registration in registrations)


def _queue(kind: str, registration: Registration, mark: str) -> bool:
    key, once = log.key(registration), f"{kind}:{registration.public_id}"
    mail = queue(
        kind,
        to=registration.person.email,
        language=registration.person.language,
        subject_key=log.key(registration.person),
        object_key=key,
        ids={"registration": registration.pk},
        once=f"{once}:{mark}" if mark else once,
    )
    return mail is not None
