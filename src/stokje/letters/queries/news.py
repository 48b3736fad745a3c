"""What became of the words of someone's tables."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from stokje.handover.models import EditionItem, ItemStatement
from stokje.harvest.models import Statement
from stokje.people.models import Person
from stokje.seating.models import Placement
from stokje.shared import clock, log
from stokje.tracking.enums import ResponseState
from stokje.tracking.models import Progress, Response

Seat = tuple[int, int]
"""A table in a round."""

RESPONSE, PROGRESS = "response", "progress"


@dataclass(frozen=True)
class Event:
    """An answer or a step of a pledge that was published: `key` is "response:4" or "progress:7"."""

    key: str
    item_id: int


@dataclass(frozen=True)
class NewsOfWords:
    """What the letter tells about one event: what was said, in which condition it stands, what came of it."""

    statement: Statement
    item: EditionItem
    response: Response | None
    progress: Progress | None


def published_since(moment: dt.datetime) -> list[Event]:
    """What was published since, oldest first."""
    window = {"published_at__gt": moment, "published_at__lte": clock.now()}
    answers = Response.objects.filter(state=ResponseState.PUBLISHED, **window).order_by("published_at", "pk")
    steps = (
        Progress.objects.filter(**window).select_related("pledge__response").order_by("published_at", "pk")
    )
    return [
        *(Event(log.key(answer), answer.item_id) for answer in answers),
        *(Event(log.key(step), step.pledge.response.item_id) for step in steps),
    ]


def tables_of(events: list[Event]) -> dict[Seat, list[Event]]:
    """The events by the tables whose words stand in the condition that each is about."""
    by_item: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_item[event.item_id].append(event)
    origins = ItemStatement.objects.filter(item__in=by_item, statement__origin__table__isnull=False)
    seats = origins.values_list("statement__origin__table", "statement__origin__round", "item").distinct()
    found: dict[Seat, list[Event]] = defaultdict(list)
    for table, round_, item in seats.order_by("item", "statement__origin__table"):
        found[table, round_] += by_item[item]
    return found


def news_for(person: Person, keys: list[str]) -> list[NewsOfWords]:
    """What to tell someone about these events, as far as it is still published; one piece an event."""
    seats = Placement.objects.filter(registration__person=person).values_list("table", "round")
    mine = Q()
    for table, round_ in seats:
        mine |= Q(statement__origin__table=table, statement__origin__round=round_)
    pieces = [_news(key, mine) for key in keys] if mine else []
    return [piece for piece in pieces if piece is not None]


def _news(key: str, mine: Q) -> NewsOfWords | None:
    kind, _colon, number = key.partition(":")
    answer = (
        Response.objects.filter(pk=number, state=ResponseState.PUBLISHED).first()
        if kind == RESPONSE
        else None
    )
    step = (
        Progress.objects.filter(pk=number, published_at__isnull=False).first() if kind == PROGRESS else None
    )
    about = answer or (step.pledge.response if step else None)
    if about is None:
        return None
    words = ItemStatement.objects.filter(mine, item=about.item_id, statement__hidden_at=None).order_by("pk")
    row = words.select_related("statement", "item__edition", "item__bundle").first()
    return NewsOfWords(row.statement, row.item, answer, step) if row else None
