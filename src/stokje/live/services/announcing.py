"""Writes the log that every screen follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from stokje.live.models import DELTA_TOPICS, Evening, LiveEvent
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.ids import op_id as new_op_id

_listeners: list[Callable[[], object]] = []


def on_announcement(hear: Callable[[], object]) -> None:
    """Calls this from now on after each announcement that this process commits, in whatever thread does."""
    _listeners.append(hear)


def announce(evening: Evening, topic: str, payload: dict[str, Any], op_id: UUID | None = None) -> LiveEvent:
    """Logs the new state of a topic, in the same transaction as the change itself.

    Of a delta topic each event counts: a page gets every one of them, with its number in the topic as `n`.
    Numbers run without gaps per evening and per topic: the evening's row is held until the commit, so
    nobody can see number 8 before 7. The same `op_id` again is the same event.
    """
    with change():
        Evening.objects.filter(pk=evening.pk).update(seq=F("seq") + 1)
        known = LiveEvent.objects.filter(op_id=op_id).first() if op_id else None
        if known:
            Evening.objects.filter(pk=evening.pk).update(seq=F("seq") - 1)
            return known
        transaction.on_commit(_tell)
        number = _next_number(evening, topic)
        return LiveEvent.objects.create(
            evening=evening,
            seq=Evening.objects.values_list("seq", flat=True).get(pk=evening.pk),
            topic=topic,
            topic_seq=number,
            payload=payload | {"n": number} if topic in DELTA_TOPICS else payload,
            op_id=op_id or new_op_id(),
            at=clock.now(),
        )


def _next_number(evening: Evening, topic: str) -> int:
    last = LiveEvent.objects.filter(evening=evening, topic=topic).aggregate(last=Max("topic_seq"))["last"]
    return (last or 0) + 1


def _tell() -> None:
    for hear in _listeners:
        hear()
