"""What stands at one table: its notes in their own order, its agreements, its hand, who is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FloatField, QuerySet
from django.db.models.functions import Cast, Coalesce

from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Agreement, Revision, Statement
from stokje.harvest.queries import agreements_of_table, unsettled
from stokje.live.models import Hand, TablePhone
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.prepared import prepared

WANTED_CONDITIONS = 3
"""So many conditions are asked of each table: the room votes on those."""

ALIVE = dt.timedelta(seconds=20)
"""A phone that says nothing for so long is no longer there."""

WRITES = dt.timedelta(seconds=12)
"""So long after its last key a phone still counts as writing."""

HEIGHT = Coalesce(F("note_place__height"), Cast("pk", FloatField()), output_field=FloatField())


@dataclass(frozen=True)
class TableNote:
    """A note with the texts that were written at the same time, of which the table has not chosen yet."""

    statement: Statement
    texts: tuple[Revision, ...]


@dataclass(frozen=True)
class Needs:
    """What the room still needs from a table: kinds of which it has none, and how many conditions more."""

    kinds: tuple[StatementKind, ...]
    conditions: int


def notes_by_height(table: Table) -> QuerySet[Statement]:
    """The notes of a table from the top down."""
    shown = Statement.objects.filter(origin__table=table, withdrawn_at=None)
    return shown.order_by(HEIGHT.desc(), "-pk")


def heights_of(table: Table) -> list[tuple[int, float]]:
    """The key and height of each note of a table, from the top down."""
    return list(notes_by_height(table).values_list("pk", HEIGHT))


def notes_of_table(table: Table) -> list[TableNote]:
    """The notes in the table's own order, from the top down."""
    texts: dict[int, list[Revision]] = {}
    for text in unsettled(table):
        texts.setdefault(text.statement_id, []).append(text)
    return [TableNote(each, tuple(texts.get(each.pk, ()))) for each in notes_by_height(table)]


def agreements_at(table: Table) -> list[Agreement]:
    """What the table agreed on, in the order in which it came in."""
    return list(agreements_of_table(table))


def kinds_of(table: Table) -> dict[str, int]:
    """How many notes of each kind stand at a table."""
    return _each_kind(notes_at(table.meetup_id).get(table.pk))


def _each_kind(known: Mapping[str, int] | None) -> dict[str, int]:
    return {kind.value: (known or {}).get(kind, 0) for kind in StatementKind}


def notes_at(meetup_id: int) -> dict[int, dict[str, int]]:
    """How many notes of each kind stand at the tables of a meetup, where there are any."""
    found: dict[int, dict[str, int]] = {}
    for table, kind, number in _notes_at(meetup_id):
        found.setdefault(table, {})[kind] = number
    return found


@prepared
def _notes_at(meetup_id: int) -> QuerySet[Statement, tuple[int, str, int]]:
    said = Statement.objects.filter(origin__meetup=meetup_id, origin__kind=OriginKind.TABLE)
    told = said.filter(withdrawn_at=None).order_by().values_list("origin__table", "kind")
    return told.annotate(n=Count("pk"))


def needs_of(kinds: dict[str, int]) -> Needs:
    """What these numbers of notes leave to ask for."""
    missing = tuple(each for each in StatementKind if each != StatementKind.CONDITION and not kinds[each])
    return Needs(missing, max(0, WANTED_CONDITIONS - kinds[StatementKind.CONDITION]))


def hand_of(table: Table) -> Hand | None:
    """The hand that is up at a table."""
    return Hand.objects.filter(table=table, lowered_at=None).first()


def states_of(tables: Sequence[Table]) -> dict[int, dict[str, Any]]:
    """By table (all of one meetup) the part of its payload that its own page and the moderator share."""
    if not tables:
        return {}
    meetup = tables[0].meetup_id
    notes, writers = notes_at(meetup), dict(_writers(meetup, clock.now() - ALIVE))
    hands = {hand.table_id: hand for hand in _hands(meetup)}
    return {
        each.pk: {
            "kinds": _each_kind(notes.get(each.pk)),
            "writers": writers.get(each.pk, 0),
            **_hand_state(hands.get(each.pk)),
        }
        for each in tables
    }


@prepared
def _writers(meetup_id: int, since: dt.datetime) -> QuerySet[TablePhone, tuple[int, int]]:
    there = TablePhone.objects.filter(table__meetup=meetup_id, seen_at__gt=since)
    return there.order_by().values_list("table").annotate(n=Count("pk"))


@prepared
def _hands(meetup_id: int) -> QuerySet[Hand]:
    return Hand.objects.filter(table__meetup=meetup_id).order_by("raised_at", "pk")


def _hand_state(last: Hand | None) -> dict[str, Any]:
    up = last if last and last.lowered_at is None else None
    return {
        "hand": hand_payload(up) if up else None,
        "hand_down": last.lowered_by if last and up is None else "",
    }


def hand_payload(hand: Hand) -> dict[str, Any]:
    """A hand as the screens read it; `seen` once the moderator said so."""
    return {
        "id": str(hand.op_id), "kind": hand.kind, "words": hand.words,
        "at": hand.raised_at.isoformat(), "seen": hand.seen_at is not None,
    }  # fmt: skip


def others_at(table: Table, key: str) -> tuple[int, int]:
    """How many other phones are at this table, and how many of those write at this moment."""
    now = clock.now()
    others = [wrote for other, wrote in _phones(table.pk, now - ALIVE) if other != key]
    return len(others), sum(wrote is not None and wrote > now - WRITES for wrote in others)


@prepared
def _phones(table_id: int, since: dt.datetime) -> QuerySet[TablePhone, tuple[str, dt.datetime | None]]:
    there = TablePhone.objects.filter(table=table_id, seen_at__gt=since)
    return there.order_by().values_list("key", "wrote_at")
