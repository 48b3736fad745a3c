"""Notes on the board: added by anyone in the room, changed with care, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.schools.enums import Column
from stokje.schools.models import BoardNote, SchoolTeam
from stokje.schools.services.writing import lock_active, session_now
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id as new_op_id

LONGEST = 600
MOST = 400
"""So many notes fit on one board; more is no conversation."""


@dataclass(frozen=True)
class Changed:
    """What became of other words: taken, or not because someone changed the note meanwhile."""

    note: BoardNote
    conflict: bool


def add_note(team: SchoolTeam, column: str, text: str, op_id: UUID) -> BoardNote:
    """The note written under `op_id`: made now, or the one that was made the first time.

    Raises Refused without words, with too many, for an unknown column, and on a board that is full or closed.
    """
    words = _checked(text)
    if column not in Column:
        raise Refused(_("Choose where on the board this note belongs."))
    with change():
        team = lock_active(team)
        known = BoardNote.objects.filter(op_id=op_id).first()
        if known and known.team_id == team.pk:
            return known
        op_id = new_op_id() if known else op_id  # of another team's form: nothing of it is told
        if team.notes.filter(withdrawn_at=None).count() >= MOST:
            raise Refused(_("The board is full. Take back a note that is no longer needed."))
        return BoardNote.objects.create(
            team=team, session=session_now(team), column=column, text=words, op_id=op_id,
            written_at=clock.now(),
        )  # fmt: skip


def change_note(team: SchoolTeam, note: BoardNote, text: str, version: int) -> Changed:
    """Puts a note differently, if nobody did since `version`; else nothing changes and both are shown."""
    words = _checked(text)
    with change():
        lock_active(team)
        note = BoardNote.objects.get(pk=note.pk, team=team)
        if note.text == words:
            return Changed(note, conflict=False)
        if note.version != version or note.withdrawn_at:
            return Changed(note, conflict=True)
        note.text, note.version = words, note.version + 1
        note.save(update_fields=["text", "version"])
        return Changed(note, conflict=False)


def take_back_note(team: SchoolTeam, note: BoardNote) -> None:
    """Takes a note off the board. What was released of it stays released."""
    with change():
        lock_active(team)
        BoardNote.objects.filter(pk=note.pk, team=team, withdrawn_at=None).update(withdrawn_at=clock.now())


def _checked(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not words:
        raise Refused(_("Write something on the note first."))
    if len(words) > LONGEST:
        raise Refused(
            _("This note is too long. Keep it under %(longest)d characters.") % {"longest": LONGEST}
        )
    return words
