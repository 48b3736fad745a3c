"""Lets every screen follow a statement whose words were changed, taken back, hidden or shown again."""

from __future__ import annotations

from stokje.harvest import services as harvest
from stokje.harvest.models import Statement
from stokje.live.models import BallotItem, Evening
from stokje.live.queries import (
    ballot_of,
    ballot_payload,
    is_vote_closed,
    results_payload,
    standing_payload,
)
from stokje.live.services.announcing import announce_all
from stokje.live.services.holding import hold_where
from stokje.live.services.wall import on_the_wall
from stokje.shared.db import change


def hide(statement: Statement, reason: str, actor: str) -> Statement:
    """Hides a statement from everyone but staff, on all screens too. Raises `Refused` without a reason."""
    with change():
        hold_where(statement)
        hidden = harvest.hide(statement, reason, actor)
        on_the_screens(hidden)
        return hidden


def show_again(statement: Statement, actor: str) -> Statement:
    """Undoes `hide`, on all screens too."""
    with change():
        hold_where(statement)
        shown = harvest.show_again(statement, actor)
        on_the_screens(shown)
        return shown


def correct_statement(
    statement: Statement, text: str, kind: str, base_version: int, because: str, actor: str
) -> Statement:
    """Other words in the record, and on all screens.

    Raises `Refused` without a reason, or when it was changed since `base_version`.
    """
    with change():
        hold_where(statement)
        corrected = harvest.correct_statement(statement, text, kind, base_version, because, actor)
        on_the_screens(corrected)
        return corrected


def on_the_screens(statement: Statement) -> None:
    """Tells the wall, and the phones when this stands on the ballot: a stream never tells older words."""
    with change():
        evening = hold_where(statement)
        if evening is None:
            return
        on_the_wall(statement)
        if BallotItem.objects.filter(evening=evening, statement=statement).exists():
            _on_the_ballot(evening)


def _on_the_ballot(evening: Evening) -> None:
    ballot = ballot_of(evening)
    standing = results_payload(evening) if is_vote_closed(evening) else standing_payload(evening, ballot)
    announce_all(evening, {"ballot": ballot_payload(evening, ballot), "results": standing})
