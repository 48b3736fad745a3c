"""Writes the log that every screen follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from stokje.live.models import DELTA_TOPICS, NEWS, Evening, LiveEvent
from stokje.shared import clock
from stokje.shared.db import notify, part_of_change
from stokje.shared.ids import op_id as new_op_id
from stokje.shared.prepared import insert, prepared

Payload = dict[str, Any]
_listeners: list[Callable[[], object]] = []


def on_announcement(hear: Callable[[], object]) -> None:
    """Calls this from now on after each announcement that this process commits, in whatever thread does."""
    _listeners.append(hear)


def announce(evening: Evening, topic: str, payload: Payload, op_id: UUID | None = None) -> LiveEvent:
    """Logs the new state of a topic, in the same transaction as the change itself.

    Of a delta topic each event counts: a page gets every one of them, with its number in the topic as `n`.
    The same `op_id` again is the same event.
    """
    with part_of_change():
        if op_id is not None:
            Evening.objects.select_for_update().get(pk=evening.pk)
            known = LiveEvent.objects.filter(op_id=op_id).first()
            if known is not None:
                return known
        return announce_all(evening, {topic: payload}, op_id)[0]


def announce_all(evening: Evening, news: Mapping[str, Payload], op_id: UUID | None = None) -> list[LiveEvent]:
    """Logs the new states of several topics at once, in this order.

    Numbers run without gaps per evening and per topic: the evening's row is held until the commit, so
    nobody can see number 8 before 7.
    """
    with part_of_change():
        last = _hold(evening, len(news))
        numbers = dict(_last_numbers(evening.pk, *news))
        events = [
            _event(evening, last - len(news) + place, topic, numbers.get(topic, 0) + 1, payload)
            for place, (topic, payload) in enumerate(news.items(), start=1)
        ]
        if op_id is not None:
            events[-1].op_id = op_id
        _write(events)
        notify(NEWS, f"{evening.pk}:{last}")
        transaction.on_commit(_tell)
        return events


def _hold(evening: Evening, more: int) -> int:
    """Takes so many numbers; returns the last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE live_evening SET seq = seq + %s WHERE id = %s RETURNING seq", [more, evening.pk]
        )
        return int(cursor.fetchone()[0])


@prepared
def _last_numbers(evening_id: int, *topics: str) -> QuerySet[LiveEvent, tuple[str, int]]:
    known = LiveEvent.objects.filter(evening=evening_id, topic__in=topics)
    return known.order_by().values_list("topic").annotate(Max("topic_seq"))


def _write(events: list[LiveEvent]) -> None:
    if len(events) == 1:
        insert(events[0])
    else:
        LiveEvent.objects.bulk_create(events)


def _event(evening: Evening, seq: int, topic: str, number: int, payload: Payload) -> LiveEvent:
    return LiveEvent(
        evening=evening,
        seq=seq,
        topic=topic,
        topic_seq=number,
        payload=payload | {"n": number} if topic in DELTA_TOPICS else payload,
        op_id=new_op_id(),
        at=clock.now(),
    )


def _tell() -> None:
    for hear in _listeners:
        hear()
