"""Takes what note-takers send. A phone sends until it hears; what it hears is on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.harvest.models import Origin, Statement
from stokje.harvest.services import make_agreement, origin_for_table, revise, withdraw, write_statement
from stokje.live.queries import evening_of, table_payload, wall_payload
from stokje.live.services.announcing import announce
from stokje.live.services.wall import on_the_wall
from stokje.seating.models import Round, Table
from stokje.seating.queries import current_round
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused


@dataclass(frozen=True)
class Note:
    """One thing that a note-taker did. `note` is the op_id of the statement that is changed or taken back."""

    do: Literal["write", "change", "take_back", "agree"]
    op_id: UUID
    kind: str = ""
    text: str = ""
    note: UUID | None = None
    base_version: int = 1
    round: int | None = None
    written_at: dt.datetime | None = None
    who: str = ""
    by_date: dt.date | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of it: saved, conflict (both texts are kept) or refused, with a sentence that says why."""

    op_id: UUID
    state: Literal["saved", "conflict", "refused"]
    version: int = 1
    message: str = ""


def take_notes(table: Table, notes: Iterable[Note], language: str = "nl") -> list[Outcome]:
    """Writes a batch in one transaction; what cannot be taken is told per item and does not stop the rest."""
    with change():
        outcomes = [_take(table, note, language) for note in notes]
        evening = evening_of(table.meetup)
        if evening and any(outcome.state != "refused" for outcome in outcomes):
            announce(evening, f"table:{table.number}", table_payload(table, clock.now()))
            announce(evening, "wall", wall_payload(evening))
    return outcomes


def _take(table: Table, note: Note, language: str) -> Outcome:
    try:
        with change():
            return _HOW[note.do](table, note, language)
    except Refused as because:
        return Outcome(note.op_id, "refused", message=str(because))


def _write(table: Table, note: Note, language: str) -> Outcome:
    said = write_statement(
        _origin(table, note), note.kind, note.text, note.op_id, language, written_at=_moment(note)
    )
    if said.origin.table_id != table.pk:
        raise Refused(_("This note belongs to another table."))
    on_the_wall(said)
    return Outcome(note.op_id, "saved", said.version)


def _change(table: Table, note: Note, _language: str) -> Outcome:
    revised = revise(_known(table, note), note.text, note.kind, note.base_version, note.op_id)
    on_the_wall(revised.statement)
    state: Literal["conflict", "saved"] = "conflict" if revised.conflict else "saved"
    return Outcome(note.op_id, state, revised.statement.version)


def _take_back(table: Table, note: Note, _language: str) -> Outcome:
    back = withdraw(_known(table, note))
    on_the_wall(back)
    return Outcome(note.op_id, "saved", back.version)


def _agree(table: Table, note: Note, _language: str) -> Outcome:
    make_agreement(_origin(table, note), note.who, note.text, note.op_id, note.by_date)
    return Outcome(note.op_id, "saved")


_HOW = {"write": _write, "change": _change, "take_back": _take_back, "agree": _agree}


def _origin(table: Table, note: Note) -> Origin:
    """Of the round in which it was written, which may be over by the time it arrives."""
    evening = evening_of(table.meetup)
    now_round = current_round(table.meetup, evening.stage if evening else None)
    said_in = Round.objects.filter(meetup=table.meetup, number=note.round).first() if note.round else None
    chosen = said_in or now_round
    if chosen is None:
        raise Refused(_("This meetup has no table rounds."))
    return origin_for_table(table, chosen)


def _known(table: Table, note: Note) -> Statement:
    said = Statement.objects.filter(op_id=note.note, origin__table=table).first() if note.note else None
    if said is None:
        raise Refused(_("The note that this changes is not here."))
    return said


def _moment(note: Note) -> dt.datetime:
    """The phone's own moment, unless its clock runs ahead."""
    return min(note.written_at, clock.now()) if note.written_at else clock.now()
