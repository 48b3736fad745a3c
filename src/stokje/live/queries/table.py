"""What stands at one table: its notes in their own order, its agreements, its hand, who is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FloatField, QuerySet
from django.db.models.functions import Cast, Coalesce

from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Agreement, Revision, Statement
from stokje.harvest.queries import agreements_of_table, unsettled
from stokje.live.models import Hand, TablePhone
from stokje.seating.models import Table
from stokje.shared import clock

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
    return _kinds_at([table])[table.pk]


def _kinds_at(tables: Sequence[Table]) -> dict[int, dict[str, int]]:
    shown = Statement.objects.filter(origin__table__in=tables, withdrawn_at=None)
    counted = shown.order_by().values_list("origin__table", "kind").annotate(n=Count("pk"))
    found = {each.pk: {kind.value: 0 for kind in StatementKind} for each in tables}
    for table, kind, number in counted:
        found[table][kind] = number
    return found


def needs_of(kinds: dict[str, int]) -> Needs:
    """What these numbers of notes leave to ask for."""
    missing = tuple(each for each in StatementKind if each != StatementKind.CONDITION and not kinds[each])
    return Needs(missing, max(0, WANTED_CONDITIONS - kinds[StatementKind.CONDITION]))


def hand_of(table: Table) -> Hand | None:
    """The hand that is up at a table."""
    return Hand.objects.filter(table=table, lowered_at=None).first()


def states_of(tables: Sequence[Table]) -> dict[int, dict[str, Any]]:
    """By table, the part of its payload that its own page and the moderator share."""
    kinds = _kinds_at(tables)
    phones = phones_at(*tables).order_by().values_list("table").annotate(n=Count("pk"))
    writers = dict(phones)
    hands = {
        hand.table_id: hand for hand in Hand.objects.filter(table__in=tables).order_by("raised_at", "pk")
    }
    return {
        each.pk: {
            "kinds": kinds[each.pk],
            "writers": writers.get(each.pk, 0),
            **_hand_state(hands.get(each.pk)),
        }
        for each in tables
    }


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


def phones_at(*tables: Table) -> QuerySet[TablePhone]:
    """The phones that have the page of one of these tables open now."""
    return TablePhone.objects.filter(table__in=tables, seen_at__gt=clock.now() - ALIVE)


def others_at(table: Table, key: str) -> tuple[int, int]:
    """How many other phones are at this table, and how many of those write at this moment."""
    others = list(phones_at(table).exclude(key=key).values_list("wrote_at", flat=True))
    since = clock.now() - WRITES
    return len(others), sum(wrote is not None and wrote > since for wrote in others)
