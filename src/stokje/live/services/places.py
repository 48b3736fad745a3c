"""The table's own order of its notes. Each note has a height, so that two who move at once do not clash."""

from __future__ import annotations

from collections.abc import Mapping

from stokje.harvest.models import Statement
from stokje.live.models import NotePlace
from stokje.live.queries import heights_of
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.db import change


def move_note(table: Table, note: Statement, above: Statement | None) -> None:
    """Puts a note right above another, or at the bottom without one.

    When that other note was taken back meanwhile, it stays where it is.
    """
    with change():
        Table.objects.select_for_update(no_key=True).get(pk=table.pk)
        height = _between(table, note, above)
        if height is None:
            _spread(table)
            height = _between(table, note, above)
        if height is not None:
            _put({note.pk: height})


def _between(table: Table, note: Statement, above: Statement | None) -> float | None:
    """A height between that note and the one over it; None when there is no room, or no such note."""
    rest = [(key, height) for key, height in heights_of(table) if key != note.pk]
    if not rest:
        return float(note.pk)
    if above is None:
        return rest[-1][1] - 1
    at = next((place for place, (key, _) in enumerate(rest) if key == above.pk), None)
    if at is None:
        return None
    low, high = rest[at][1], rest[at - 1][1] if at else rest[at][1] + 2
    middle = (low + high) / 2
    return middle if low < middle < high else None


def _spread(table: Table) -> None:
    """Gives every note a whole number again: their own keys, so that what is new still comes on top."""
    keys = [key for key, _ in heights_of(table)]
    _put(dict(zip(keys, sorted(keys, reverse=True), strict=True)))


def _put(heights: Mapping[int, float]) -> None:
    now = clock.now()
    NotePlace.objects.bulk_create(
        [NotePlace(statement_id=key, height=height, moved_at=now) for key, height in heights.items()],
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["height", "moved_at"],
    )
