"""Takes what note-takers send. A phone sends until it hears; what it hears is on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from stokje.live.queries import table_payload, wall_payload
from stokje.live.services import agreeing, noting
from stokje.live.services.announcing import announce_all
from stokje.live.services.hands import lower_own_hand, raise_hand
from stokje.live.services.holding import hold_at
from stokje.live.services.items import Does, Note, Outcome
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.shared.prepared import prepared

__all__ = ["Note", "Outcome", "take_notes"]

COUNTED = {"write", "change", "take_back", "keep_both"}
"""What may change the number on the large screen."""


def take_notes(table: Table, notes: Iterable[Note], language: str = "nl") -> list[Outcome]:
    """Writes a batch in one transaction; what cannot be taken is told per item and does not stop the rest."""
    sent = list(notes)
    language = language if language in Language else Language.DUTCH
    with change():
        evening = hold_at(table.meetup_id)  # before the table, as everyone who holds both does
        # One phone of a table at a time: two that choose, move or change at once come one after the other.
        _hold(table.pk)
        outcomes = [_take(table, note, language) for note in sent]
        taken = {note.do for note, each in zip(sent, outcomes, strict=True) if each.state != "refused"}
        if evening and taken:
            news = {f"table:{table.number}": table_payload(table, clock.now())}
            announce_all(evening, news | ({"wall": wall_payload(evening)} if taken & COUNTED else {}))
    return outcomes


@prepared
def _hold(table_id: int) -> QuerySet[Table]:
    return Table.objects.select_for_update(no_key=True).filter(pk=table_id)


def _take(table: Table, note: Note, language: str) -> Outcome:
    try:
        with change():
            return _HOW[note.do](table, note, language)
    except Refused as because:
        return Outcome(note.op_id, "refused", message=str(because))


def _raise(table: Table, note: Note, _language: str) -> Outcome:
    raise_hand(table, note.kind, note.text, note.op_id)
    return Outcome(note.op_id, "saved")


def _lower(table: Table, note: Note, _language: str) -> Outcome:
    lower_own_hand(table, note.note)
    return Outcome(note.op_id, "saved")


_HOW: dict[Does, Callable[[Table, Note, str], Outcome]] = {
    "write": noting.write,
    "change": noting.change,
    "take_back": noting.take_back,
    "move": noting.move,
    "keep_mine": noting.keep_mine,
    "keep_theirs": noting.keep_theirs,
    "keep_both": noting.keep_both,
    "agree": agreeing.agree,
    "change_agreement": agreeing.change,
    "take_back_agreement": agreeing.take_back,
    "raise": _raise,
    "lower": _lower,
}
