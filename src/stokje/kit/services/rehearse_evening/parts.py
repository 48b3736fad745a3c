"""What the people and tables of a rehearsal do in each part of the evening."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from stokje.kit.services.rehearse_evening.made import Practice
from stokje.kit.services.rehearse_evening.pace import Pace
from stokje.kit.services.rehearse_evening.protocol import Server
from stokje.kit.services.rehearse_evening.table import PlayedTable
from stokje.live.queries import Pass, make_pass
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from stokje.shared.ids import op_id

COMING_IN = 90.0
VOTING = 60.0
QUIET = 4
"""One in so many tables writes next to nothing: a moderator has to see that, and go there."""


class Company:
    """Everyone in the room. `ballot`: what the phones show to vote on; `voting`: whether the vote is open."""

    def __init__(self, practice: Practice, server: Server, pace: Pace) -> None:
        self._practice, self._server, self._pace = practice, server, pace
        self._inside: set[int] = set()
        self._voted: set[tuple[int, str]] = set()
        self._asked: set[str] = set()
        self._tables = [
            PlayedTable(table, practice, server, quiet=number % QUIET == 1)
            for number, table in enumerate(practice.tables)
        ]
        self.ballot: dict[str, Any] = {}
        self.voting = False

    def begin(self, told: dict[str, Any]) -> None:
        """Another part of the evening began."""
        dice = self._dice(int(told["position"]))
        self._come_in(dice, late=told["kind"] not in {"lobby", "welcome"})
        if told["kind"] == "table_round":
            last = told["round"] == told["rounds"]
            for table in self._tables:
                table.talk(self._pace, dice, int(told["round"] or 1), last=last)
            dice.choice(self._tables).raise_hand(self._pace, dice)

    def ask(self, told: dict[str, Any]) -> None:
        """Some ask makers and guests something, once that is possible; others want to hear the answer too."""
        dice = self._dice(2000 + len(self._asked))
        if told.get("open") and not self._asked:
            self._asked |= set(self._practice.script.questions)
            for text in self._practice.script.questions:
                self._pace.after(
                    dice.uniform(5, 120), self._asks({"do": "ask", "text": text}, dice), lasting=True
                )
        fresh = [str(item["id"]) for item in told.get("items", []) if item["id"] not in self._asked]
        self._asked |= set(fresh)
        for question in fresh:
            for _someone in range(dice.randint(0, 4)):
                wish = {"do": "want", "question": question, "up": True}
                self._pace.after(dice.uniform(5, 60), self._asks(wish, dice), lasting=True)

    def _asks(self, item: dict[str, Any], dice: random.Random) -> Callable[[], None]:
        slug, person = self._practice.copy.slug, dice.choice(self._practice.people)
        body = {"pass": self._pass(person), "language": "nl", "items": [item | {"opId": str(op_id())}]}
        return lambda: self._sent(f"{self._server.at('site:live', slug)}/questions", body)

    def vote(self) -> None:
        """Each person chooses what they have not chosen yet, in a minute or so."""
        if not self.voting:
            return
        dice = self._dice(1000 + len(self._voted))
        for person in self._practice.people:
            chosen = [item for item in self._items() if (person.pk, item) not in self._voted]
            if chosen and person.pk in self._inside:
                self._voted |= {(person.pk, item) for item in chosen}
                self._pace.after(dice.uniform(3, VOTING), self._votes_of(person, chosen, dice))

    def _items(self) -> list[str]:
        return [str(item["id"]) for item in self.ballot.get("items", [])]

    def _dice(self, part: int) -> random.Random:
        return random.Random(f"{self._practice.seed}/{part}")  # noqa: S311 - nothing here is secret

    def _come_in(self, dice: random.Random, *, late: bool) -> None:
        """Everyone comes in within two minutes, but one in ten: those come when the lobby is over."""
        for number, person in enumerate(self._practice.people):
            waits = number % 10 == 9 and not late
            if person.pk not in self._inside and not waits:
                self._inside.add(person.pk)
                self._pace.after(dice.uniform(1, COMING_IN), self._enters(person), lasting=True)

    def _enters(self, person: Registration) -> Callable[[], None]:
        slug, token = self._practice.copy.slug, my_token(person.person)
        return lambda: self._server.enter(slug, token)

    def _votes_of(self, person: Registration, items: list[str], dice: random.Random) -> Callable[[], None]:
        votes = self._divided(dice) if self.ballot.get("mode") == "points" else _one_by_one(items, dice)
        body = {"pass": self._pass(person), "items": votes}
        address = f"{self._server.at('site:live', self._practice.copy.slug)}/votes"
        return lambda: self._sent(address, body)

    def _divided(self, dice: random.Random) -> list[dict[str, Any]]:
        """All the points of one person, mostly on what stands first."""
        items = self._items()
        weights = [2 if number < len(items) / 3 else 1 for number, _item in enumerate(items)]
        given = Counter(dice.choices(items, weights, k=int(self.ballot.get("points") or 1)))
        return [{"opId": str(op_id()), "points": dict(given)}]

    def _pass(self, person: Registration) -> str:
        return make_pass(self._practice.copy, Pass("r", person.public_id), person.link_version)

    def _sent(self, address: str, body: dict[str, Any]) -> None:
        self._server.send(address, body)


def _one_by_one(items: list[str], dice: random.Random) -> list[dict[str, Any]]:
    """Most agree with most."""
    return [
        {"opId": str(op_id()), "statement": item, "value": dice.choices((1, 0, -1), (6, 2, 1))[0]}
        for item in items
    ]
