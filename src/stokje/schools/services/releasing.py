"""What the team releases becomes a statement in the harvest, of a school team in a province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stokje.harvest.models import Origin, Statement
from stokje.harvest.services import origin_for_school, withdraw, write_statement
from stokje.schools.enums import TeamState
from stokje.schools.models import BoardNote, SchoolTeam
from stokje.schools.services.writing import lock_team
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id


@dataclass(frozen=True)
class Chosen:
    """A note to release: as what kind of statement, and in which words."""

    note: BoardNote
    kind: str
    text: str
    level: str = ""


def release(team: SchoolTeam, chosen: Sequence[Chosen]) -> list[Statement]:
    """Writes the chosen notes into the harvest; one that was released before is not released again.

    Raises Refused when nothing was chosen, or when words or kind are missing.
    """
    if not chosen:
        raise Refused(_("Choose at least one note to release."))
    with change():
        team = lock_team(team)
        if team.state != TeamState.ACTIVE:
            raise Refused(_("This team does not take part any more. Its board is closed."))
        made = [_release(team, one) for one in chosen]
        log.record(log.key(team), "schools.release", team, statements=len(made))
        return made


def take_back_release(team: SchoolTeam, statement: Statement) -> None:
    """Takes a released statement out of the harvest. In an edition that is frozen already its words stay."""
    with change():
        lock_team(team)
        note = BoardNote.objects.select_related("statement").get(team=team, statement=statement)
        if note.statement:
            withdraw(note.statement)
            log.record(log.key(team), "schools.take_back_release", note.statement)


def _release(team: SchoolTeam, one: Chosen) -> Statement:
    note = BoardNote.objects.select_related("statement").get(pk=one.note.pk, team=team)
    if note.statement is None:
        note.statement = write_statement(
            _origin(team), one.kind, one.text, op_id(), team.language, level=one.level
        )
        note.save(update_fields=["statement"])
    return note.statement


def _origin(team: SchoolTeam) -> Origin:
    if team.origin is None:
        team.origin = origin_for_school(team.municipality.province, team.theme)
        team.save(update_fields=["origin"])
    return team.origin
