"""Everything of one school team, for its contact."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from stokje.post.models import OutboxMail
from stokje.privacy.queries.export import described, readable, rows
from stokje.schools.models import NextContact, SchoolTeam
from stokje.schools.queries import Board, board_of
from stokje.shared import clock, log


def export_team(team: SchoolTeam) -> dict[str, Any]:
    """The team, its board with every session, and the mails about it. Ready for JSON."""
    board = board_of(team)
    return {
        _("made at"): readable(clock.now()),
        _("school team"): described(team),
        _("asked to take over"): rows(NextContact.objects.filter(team=team)),
        _("sessions"): [readable(session.on) for session in board.sessions if session.on],
        _("notes"): [_note(note) for note in board.notes],
        _("actions"): _actions(board),
        _("mails"): rows(OutboxMail.objects.filter(subject_key=log.key(team)).order_by("created_at")),
    }


def _note(note: Any) -> dict[str, Any]:
    return {
        _("question"): note.get_column_display(),
        _("text"): note.text,
        _("written at"): readable(note.written_at),
        _("released as"): note.statement.text if note.statement else "",
    }


def _actions(board: Board) -> list[dict[str, Any]]:
    return [
        {
            _("who"): line.action.role,
            _("what"): line.action.what,
            _("by"): readable(line.action.by_date),
            _("done on"): readable(line.done_on),
        }
        for line in board.actions
    ]
