"""Tells people what became of the words of their table: one letter a night, however much was published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from stokje.letters.queries import Event, published_since, tables_of
from stokje.people.models import Person
from stokje.post.models import OutboxMail
from stokje.post.services import queue
from stokje.seating.models import Placement
from stokje.shared import clock, log
from stokje.shared.db import change

KIND = "letters.words"
NOT_LATER = dt.timedelta(days=14)
"""Old news is no news; and the outbox remembers longer than this what was told."""


def send_news_of_words() -> int:
    """Queues a letter for everyone whose tables have news that they were not told yet; returns how many."""
    news = _by_person(tables_of(published_since(clock.now() - NOT_LATER)))
    told = _told()
    people = Person.objects.in_bulk(news)
    return sum(_tell(person, _new(news[pk], told[log.key(person)])) for pk, person in people.items())


def _by_person(tables: dict[tuple[int, int], list[Event]]) -> dict[int, list[Event]]:
    """The same events by who sat at those tables."""
    sat = Placement.objects.filter(table__in={table for table, _round in tables})
    found: dict[int, list[Event]] = defaultdict(list)
    for table, round_, person in sat.values_list("table", "round", "registration__person"):
        found[person] += tables.get((table, round_), [])
    return {person: events for person, events in found.items() if events}


def _told() -> dict[str, set[str]]:
    """What everyone was told before, by the key of the person."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, ids in OutboxMail.objects.filter(kind=KIND).values_list("subject_key", "ids"):
        found[key] |= set(ids["events"])
    return found


def _new(events: Iterable[Event], told: set[str]) -> list[str]:
    return list(dict.fromkeys(event.key for event in events if event.key not in told))


def _tell(person: Person, events: list[str]) -> bool:
    if not events:
        return False
    key = log.key(person)
    with change():
        mail = queue(
            KIND,
            to=person.email,
            language=person.language,
            subject_key=key,
            object_key=events[0],
            ids={"person": person.pk, "events": events},
            once=f"{KIND}:{key}:{events[0]}",
            asking=True,
        )
    return mail is not None
