"""A room that votes all at once: how many votes a second are on disk, and whether each is there once."""

from __future__ import annotations

import json
import random
import select
import socket
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

VOTES, PEOPLE, CONNECTIONS = 10_000, 2_000, 200
TWICE, CHANGED = 500, 500
"""So many are sent again under the same key, and so many people choose anew."""

PATIENCE = 60.0
AGAIN = {429, 503}


class Served(Protocol):
    """A served installation: `voting` makes an evening in its vote, `stored` tells what is on disk."""

    port: int
    database: str

    def do(self, job: str, **given: Any) -> Any:
        """One of those jobs."""


Vote = tuple[str, str, str, int]
"""Of whom (their pass), the key, on what, and the choice."""


@dataclass
class Storm:
    """What is sent over connections that stay open, one at a time on each, and what was acknowledged."""

    port: int
    requests: deque[tuple[str, bytes]]
    acknowledged: set[str] = field(default_factory=set)
    refused: int = 0
    sent_again: int = 0
    _poll: select.epoll = field(default_factory=select.epoll)
    _open: dict[int, tuple[socket.socket, bytearray, tuple[str, bytes]]] = field(default_factory=dict)

    def rage(self, connections: int) -> float:
        """Sends everything; the seconds it took."""
        for _ in range(min(connections, len(self.requests))):
            made = socket.create_connection(("127.0.0.1", self.port))
            self._poll.register(made, select.EPOLLIN)
            self._open[made.fileno()] = (made, bytearray(), ("", b""))
        began = time.monotonic()
        for number in list(self._open):
            self._next(number)
        while self._open and time.monotonic() - began < PATIENCE:
            for number, _event in self._poll.poll(1):
                self._hear(number)
        return time.monotonic() - began

    def _next(self, number: int) -> None:
        link, heard, _last = self._open[number]
        if not self.requests:
            self._poll.unregister(link)
            link.close()
            del self._open[number]
            return
        request = self.requests.popleft()
        heard.clear()
        self._open[number] = (link, heard, request)
        link.sendall(request[1])

    def _hear(self, number: int) -> None:
        link, heard, request = self._open[number]
        data = link.recv(65536)
        if not data:
            raise ConnectionError("the server hung up in the middle of a storm of votes")
        heard += data
        head, whole, body = heard.partition(b"\r\n\r\n")
        if not whole:
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        if len(body) >= length:
            self._take(int(head[9:12]), bytes(body), request)
            self._next(number)

    def _take(self, status: int, body: bytes, request: tuple[str, bytes]) -> None:
        if status == 200 and b'"saved"' in body:
            self.acknowledged.add(request[0])
        elif status in AGAIN:
            self.sent_again += 1
            self.requests.append(request)
        else:
            self.refused += 1


def measure(house: Served) -> dict[str, float]:
    """The figures of one storm on a served house."""
    room = house.do("voting", people=PEOPLE, tables=1)
    votes = ballots(room)
    storm = Storm(house.port, deque((key, request(room, vote)) for key, vote in shuffled(votes)))
    seconds = storm.rage(CONNECTIONS)
    lost, doubled = held_against(
        room, votes, storm.acknowledged, house.do("stored", slug=room["slug"])["votes"]
    )
    return {
        "votes_per_second": len(storm.acknowledged) / seconds,
        "votes_lost": lost + len(votes) - len(storm.acknowledged),
        "votes_doubled": doubled,
    }


def ballots(room: dict[str, Any]) -> dict[str, Vote]:
    """Everyone votes on everything, and some change their mind; by key, in the order of the keys."""
    chance = random.Random(5)
    pairs = [(who, what) for what in room["statements"] for who in room["passes"]][:VOTES]
    made: dict[str, Vote] = {}
    for number, (who, what) in enumerate(pairs + chance.sample(pairs, CHANGED)):
        key = f"0190{number:08x}-7000-8000-{chance.getrandbits(48):012x}"
        key = f"{key[:8]}-{key[8:]}"
        made[key] = (who, key, what, chance.choice([-1, 0, 1]))
    return made


def shuffled(votes: dict[str, Vote]) -> list[tuple[str, Vote]]:
    """In any order, so that a changed mind may come before the first choice; some twice."""
    chance = random.Random(7)
    sent = [*votes.items(), *chance.sample(list(votes.items()), TWICE)]
    chance.shuffle(sent)
    return sent


def request(room: dict[str, Any], vote: Vote) -> bytes:
    """One vote as a phone sends it."""
    who, key, what, choice = vote
    item = {"opId": key, "box": "votes", "statement": what, "value": choice}
    body = json.dumps({"pass": who, "items": [item]}).encode()
    head = (
        f"POST /live/{room['slug']}/votes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    )
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def held_against(
    room: dict[str, Any], votes: dict[str, Vote], acknowledged: set[str], rows: list[str]
) -> tuple[int, int]:
    """How many last choices that were acknowledged are not on disk, and how many rows are nobody's."""
    voters = dict(zip(room["passes"], room["voters"], strict=True))
    last = {(who, what): choice for key, (who, _key, what, choice) in votes.items() if key in acknowledged}
    wanted = {f"{voters[who]} {what} {choice}" for (who, what), choice in last.items()}
    return len(wanted - set(rows)), len(rows) - len(last)
