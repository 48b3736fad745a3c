"""What a table does with its notes."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.harvest.models import Revision, Statement
from stokje.harvest.services import bring_back, revise, settle, withdraw, write_statement
from stokje.live.queries import evening_of
from stokje.live.services.hiding import on_the_screens
from stokje.live.services.items import Note, Outcome, origin_of
from stokje.live.services.places import move_note
from stokje.live.services.wall import on_the_wall
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.errors import Refused


def write(table: Table, note: Note, language: str) -> Outcome:
    """A new note."""
    moment = sane(table, note.written_at)
    origin = origin_of(table, note)
    said = write_statement(origin, note.kind, note.text, note.op_id, language, written_at=moment)
    if said.origin.table_id != table.pk:
        raise Refused(_("This note belongs to another table."))
    on_the_wall(said)
    return Outcome(note.op_id, "saved", said.version)


def change(table: Table, note: Note, _language: str) -> Outcome:
    """Other words for a note. Whoever changes one that was taken back meanwhile brings it back."""
    said = _known(table, note)
    if said.withdrawn_at:
        said = bring_back(said)
    revised = revise(said, note.text, note.kind, _base(note), note.op_id)
    if revised.conflict and note.base_op:
        for earlier in Revision.objects.filter(op_id=note.base_op, conflict=True, settled_at=None):
            settle(earlier)  # the same hand: its later words stand for both
    on_the_screens(revised.statement)
    return Outcome(note.op_id, "conflict" if revised.conflict else "saved", revised.statement.version)


def take_back(table: Table, note: Note, _language: str) -> Outcome:
    """A note that should not be there. What someone else changed meanwhile is not thrown away unread."""
    said = _known(table, note)
    if note.base_version and said.version != _base(note) and said.withdrawn_at is None:
        raise Refused(
            _("Someone just changed this note. Read it, and take it back again if you still want to.")
        )
    back = withdraw(said)
    on_the_screens(back)
    return Outcome(note.op_id, "saved", back.version)


def move(table: Table, note: Note, _language: str) -> Outcome:
    """Another place in the table's order: right above another note, or at the bottom."""
    said = _known(table, note)
    on = Statement.objects.filter(op_id=note.above, origin__table=table).first() if note.above else None
    if on or not note.above:
        move_note(table, said, on)
    return Outcome(note.op_id, "saved", said.version)


def keep_mine(table: Table, note: Note, _language: str) -> Outcome:
    """Of two texts the one that came second; the one that stood is kept among the earlier words."""
    said, text = _two_texts(table, note)
    if text.settled_at:
        return Outcome(note.op_id, "saved", said.version)
    revised = revise(said, text.text, text.kind, note.base_version or said.version, note.op_id)
    settle(text)
    on_the_screens(revised.statement)
    return Outcome(note.op_id, "conflict" if revised.conflict else "saved", revised.statement.version)


def keep_theirs(table: Table, note: Note, _language: str) -> Outcome:
    """Of two texts the one that stands."""
    said, text = _two_texts(table, note)
    settle(text)
    return Outcome(note.op_id, "saved", said.version)


def keep_both(table: Table, note: Note, language: str) -> Outcome:
    """Two texts become two notes, one above the other."""
    said, text = _two_texts(table, note)
    if text.settled_at is None:
        made = write_statement(
            said.origin, text.kind, text.text, note.op_id, language, written_at=sane(table, text.at)
        )
        move_note(table, made, said)
        settle(text)
        on_the_wall(made)
    return Outcome(note.op_id, "saved", said.version)


def sane(table: Table, moment: dt.datetime | None) -> dt.datetime:
    """The phone's own moment, unless its clock is wrong: never ahead, and not before the evening opened."""
    now, evening = clock.now(), evening_of(table.meetup)
    earliest = evening.opened_at if evening else now
    return max(min(moment or now, now), min(earliest, now))


def _known(table: Table, note: Note) -> Statement:
    said = Statement.objects.filter(op_id=note.note, origin__table=table).first() if note.note else None
    if said is None:
        raise Refused(_("The note that this changes is not here."))
    return said


def _two_texts(table: Table, note: Note) -> tuple[Statement, Revision]:
    said = _known(table, note)
    text = said.revisions.filter(op_id=note.beside, conflict=True).first() if note.beside else None
    if text is None:
        raise Refused(_("The text that this is about is not here."))
    return said, text


def _base(note: Note) -> int:
    """The version that the writer saw: with an own change that was still on its way, the one it made."""
    own = Revision.objects.filter(op_id=note.base_op, conflict=False).first() if note.base_op else None
    return own.version + 1 if own else note.base_version or 1
