"""Servers fall in the middle of an evening: who comes back, and whether anything is lost or doubled."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.figures import say
from bench.house import kill
from bench.live.house import House
from bench.live.phones import Follower, Outbox, Phones
from stokje.shared.ids import op_id

SETTLED_WITHIN = 60.0
SAID_EVERY = 0.12
AT_ONCE = 100
WORDS = "Een vaste plek voor elk kind dat thuis geen rust heeft, ook na schooltijd."


@dataclass(frozen=True)
class Fall:
    """What came of one. `back`: seconds until the last phone that was cut off followed again."""

    back: float
    cut_off: int
    gaps: int
    doubles: int
    lost: int


class Room:
    """Everyone in one evening: phones that follow and vote, and tables that write."""

    def __init__(self, house: House, streams: int, tables: int) -> None:
        self.house, self.streams = house, streams
        self.evening = house.do("voting", people=streams, tables=tables)
        self.phones = Phones(house.port)
        slug, self.statements = self.evening["slug"], self.evening["statements"]
        self.followers = [
            # As the large screen: that page follows every statement. The cookie says whose phone it is.
            Follower(self.phones, f"/live/{slug}/stream?pass=", f"live_{slug}={mine}")
            for mine in self.evening["passes"]
        ]
        self.ballots = [
            Outbox(self.phones, f"/live/{slug}/votes", {"pass": mine}) for mine in self.evening["passes"]
        ]
        self.tables = [
            Outbox(self.phones, f"/live/{slug}/table/notes", {"token": token, "language": "nl"})
            for token in self.evening["tables"]
        ]
        self.notes: set[str] = set()
        self.votes: dict[str, int] = {}

    def enter(self) -> None:
        """Everyone opens their page."""
        for number, follower in enumerate(self.followers):
            self.phones.later(number / 1500, follower.open)
        everyone = self.phones.run(SETTLED_WITHIN, lambda: all(each.up for each in self.followers))
        say(f"{self.house.database}: {'all' if everyone else 'not all'} {self.streams} phones follow")

    def vote(self, person: int) -> None:
        """One person votes on a condition, or changes their mind about it."""
        statement, value = random.choice(self.statements), random.choice((1, 1, 0, -1))
        self.votes[f"{self.evening['voters'][person]} {statement}"] = value
        self.ballots[person].put({"opId": str(op_id()), "statement": statement, "value": value})

    def write(self, table: int) -> None:
        """One table writes a note."""
        key = str(op_id())
        self.notes.add(key)
        self.tables[table].put({"do": "write", "opId": key, "kind": "works", "text": WORDS, "round": 1})

    def fall(self, seconds: float, notes: int, act: Callable[[], object]) -> Fall:
        """Everyone votes once and tables write, within so many seconds; half-way something falls."""
        before = [(each.gaps, each.doubles, each.losses) for each in self.followers]
        for person in range(self.streams):
            self.phones.later(random.uniform(0, seconds), lambda person=person: self.vote(person))
        for _ in range(notes):
            table = random.randrange(len(self.tables))
            self.phones.later(random.uniform(0, seconds), lambda table=table: self.write(table))
        fell: list[float] = []

        def strike() -> None:
            fell.append(time.monotonic())
            threading.Thread(target=act).start()

        self.phones.later(seconds / 2, strike)
        with Speaker(self.house, self.evening["slug"]):
            self.phones.run(seconds)
        total = self.house.do("said", slug=self.evening["slug"])
        if not self.phones.run(SETTLED_WITHIN, lambda: self.is_settled(total)):
            say(f"{self.house.database}: after {SETTLED_WITHIN:.0f} s not everything is settled")
        back = [each.since - fell[0] for each in self.followers if each.since > fell[0]]
        now = [(each.gaps, each.doubles, each.losses) for each in self.followers]
        gaps, doubles, losses = (
            sum(after[place] - first[place] for first, after in zip(before, now, strict=True))
            for place in range(3)
        )
        missed = sum(total - each.n for each in self.followers)
        lost, twice = self.audit()
        return Fall(max(back, default=0), losses, gaps + missed, doubles + twice, lost)

    def is_settled(self, total: int) -> bool:
        """Everyone is back and has heard everything; nothing waits on a phone."""
        return all(each.up and each.n == total for each in self.followers) and not any(
            box.waiting for box in (*self.ballots, *self.tables)
        )

    def audit(self) -> tuple[int, int]:
        """How much is not in the database as it was said, and how much is there twice."""
        stored = self.house.do("stored", slug=self.evening["slug"])
        notes = Counter(stored["notes"])
        rows = Counter(vote.rpartition(" ")[0] for vote in stored["votes"])
        votes = dict(vote.rsplit(" ", 1) for vote in stored["votes"])
        waiting = {key for box in (*self.ballots, *self.tables) for key in box.waiting}
        refused = [words for box in (*self.ballots, *self.tables) for words in box.refused]
        lost = sum(key not in notes for key in self.notes)
        lost += sum(votes.get(key) != str(value) for key, value in self.votes.items())
        if waiting or refused:
            say(f"{len(waiting)} still wait on phones, {len(refused)} were refused: {refused[:3]}")
        return lost, sum(times - 1 for times in (*notes.values(), *rows.values()))

    def close(self) -> None:
        """Everyone goes home."""
        self.phones.lines.close()


class Speaker:
    """Says things on the wall all the time, from another process than the one that serves."""

    def __init__(self, house: House, slug: str) -> None:
        self._house, self._slug = house, slug
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._speak)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: Any) -> None:
        self._over.set()
        self._thread.join()

    def _speak(self) -> None:
        while not self._over.wait(SAID_EVERY):
            self._house.do("say", slug=self._slug, count=1)


def kill_a_server(house: House) -> None:
    """kill -9 of one web process; the supervisor starts it again."""
    kill(random.choice(house.web()))
