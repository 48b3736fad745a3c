"""A table that writes by itself, at the speed of a person who listens and types."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from stokje.kit.services.rehearse.script import Line
from stokje.kit.services.rehearse_evening.made import Practice
from stokje.kit.services.rehearse_evening.pace import Pace
from stokje.kit.services.rehearse_evening.protocol import Server
from stokje.seating.models import Table
from stokje.seating.queries import crew_token
from stokje.shared import clock
from stokje.shared.ids import op_id

FIRST = {"problem", "works"}
NOTES, QUIET_NOTES = (6, 9), (0, 1)
BETWEEN = (25.0, 90.0)
"""Seconds between two notes of one table."""

Note = dict[str, Any]


class PlayedTable:
    """What one table has to say, theme by theme as in the script; a quiet one hardly says anything."""

    def __init__(self, table: Table, practice: Practice, server: Server, *, quiet: bool) -> None:
        self._table, self._server, self._quiet = table, server, quiet
        self._slug = practice.copy.slug
        self._script = practice.script
        own = [line for line in practice.script.lines if line.theme == table.theme.slug]
        self._lines = list(own or practice.script.lines)
        deals = practice.script.deals
        self._deals = [deal for deal in deals if deal.theme == table.theme.slug] or deals
        random.Random(f"{practice.seed}/{table.number}").shuffle(self._lines)  # noqa: S311 - not secret

    def talk(self, pace: Pace, dice: random.Random, number: int, *, last: bool) -> None:
        """Writes in this round: first what is wrong and what works, later what can be better."""
        moment = dice.uniform(8, 40)
        for line in self._said_in(dice, last=last):
            note = self._note(line, number)
            pace.after(moment, self._sends(note))
            self._second_thoughts(pace, dice, moment, note)
            moment += dice.uniform(*BETWEEN)
        if last and not self._quiet and dice.random() < 0.6:
            pace.after(moment, self._sends(self._agreement(dice, number)))

    def raise_hand(self, pace: Pace, dice: random.Random) -> None:
        """Wants something of the moderator, some minutes into the round."""
        wish = dice.choice(self._script.hands)
        hand = {"do": "raise", "opId": str(op_id()), "kind": wish["kind"], "text": wish["text"]}
        pace.after(dice.uniform(60, 200), self._sends(hand))

    def _said_in(self, dice: random.Random, *, last: bool) -> list[Line]:
        """The next lines of the fitting kinds; in the last round always something to vote on."""
        wanted = dice.randint(*(QUIET_NOTES if self._quiet else NOTES))
        fitting = [line for line in self._lines if (line.kind in FIRST) is not last]
        if last:
            fitting = _in_turn(fitting)
        chosen = fitting[:wanted]
        self._lines = [line for line in self._lines if line not in chosen]
        return chosen

    def _second_thoughts(self, pace: Pace, dice: random.Random, moment: float, note: Note) -> None:
        """Now and then a note is put differently, or taken back."""
        chance = dice.random()
        about = {"opId": str(op_id()), "note": note["opId"], "kind": note["kind"], "baseVersion": 1}
        if chance < 0.12:
            words = f"{note['text'].rstrip('.')}. {dice.choice(self._script.added)}"
            changed = about | {"do": "change", "text": words}
            pace.after(moment + dice.uniform(8, 20), self._sends(changed))
        elif chance < 0.16:
            pace.after(moment + dice.uniform(8, 20), self._sends(about | {"do": "take_back"}))

    def _note(self, line: Line, number: int) -> Note:
        return {
            "do": "write", "opId": str(op_id()), "kind": line.kind, "text": line.text, "round": number,
            "language": line.language,
        }  # fmt: skip

    def _agreement(self, dice: random.Random, number: int) -> Note:
        deal = dice.choice(self._deals)
        by = clock.today() + dt.timedelta(weeks=deal.weeks)
        return {
            "do": "agree", "opId": str(op_id()), "who": deal.who, "text": deal.what, "by": by.isoformat(),
            "round": number,
        }  # fmt: skip

    def _sends(self, note: Note) -> Callable[[], None]:
        def send() -> None:
            sent = note | {"writtenAt": clock.now().isoformat()}
            language = str(sent.pop("language", "nl"))
            body = {"token": crew_token(self._table), "language": language, "items": [sent]}
            self._server.send(self._server.at("site:live_notes", self._slug), body)

        return send


def _in_turn(lines: list[Line]) -> list[Line]:
    """A condition first, then solutions and conditions in turn."""
    conditions = [line for line in lines if line.kind == "condition"]
    others = [line for line in lines if line.kind != "condition"]
    return [line for pair in zip_longest(conditions, others) for line in pair if line]
