"""What phones do: follow a stream, come back when it breaks, and send from an outbox until it is heard."""

from __future__ import annotations

import heapq
import json
import random
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from bench.live.lines import Line, Lines, stream_request

FIRST_RETRY = 3.0
"""A browser's own, until the server says another."""
PATIENCE = 15.0
"""A phone that hears nothing on what it sent takes the line for dead."""


class Phones:
    """Does everything in turn: lines that have something, and what was to be done later."""

    def __init__(self, port: int) -> None:
        self.lines = Lines(port)
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._order = count()

    def later(self, seconds: float, act: Callable[[], object]) -> None:
        """Does this after so many seconds."""
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._order), act))

    def run(self, seconds: float, done: Callable[[], bool] = lambda: False) -> bool:
        """Goes on for so long, or until it is done; says whether it was."""
        deadline, look = time.monotonic() + seconds, 0.0
        while (now := time.monotonic()) < deadline:
            while self._due and self._due[0][0] <= now:
                heapq.heappop(self._due)[2]()
            self.lines.turn(min(0.02, deadline - now))
            if now > look:
                if done():
                    return True
                look = now + 0.05
        return done()


class Follower:
    """One page with a stream, as a browser's EventSource keeps it. `n`: the last statement it saw."""

    def __init__(self, phones: Phones, path: str, cookie: str) -> None:
        self._phones, self._path, self._cookie = phones, path, cookie
        self._last, self._retry, self._rest = "", FIRST_RETRY, b""
        self.n = self.gaps = self.doubles = self.losses = 0
        self.up = False
        self.since = 0.0

    def open(self) -> None:
        """Asks for the stream from where it was."""
        self._rest = b""
        self._phones.lines.connect(Line(stream_request(self._path, self._cookie, self._last), self._hear))

    def _hear(self, _line: Line, data: bytes) -> None:
        if not data:
            self.losses += self.up
            self.up = False
            self._phones.later(self._retry, self.open)
            return
        self._rest += data
        if self._rest.startswith(b"HTTP/"):
            _head, found, rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                return
            self._rest = rest
        for event in self._events():
            self._take(event)

    def _events(self) -> list[bytes]:
        """The events that are whole, out of their chunks (RFC 9112, 7.1): ours never share one."""
        found: list[bytes] = []
        while True:
            size, line_end, rest = self._rest.partition(b"\r\n")
            if not line_end or len(rest) < (length := int(size, 16)) + 2:
                return found
            found += rest[:length].split(b"\n\n")
            self._rest = rest[length + 2 :]

    def _take(self, event: bytes) -> None:
        given = dict(line.partition(b": ")[::2] for line in event.split(b"\n"))
        self._last = given[b"id"].decode() if b"id" in given else self._last
        if b"retry" in given:
            self._retry = int(given[b"retry"]) / 1000
        topic = given.get(b"event")
        if topic == b"stage" and not self.up:
            self.up, self.since = True, time.monotonic()
        elif topic == b"said":
            said = json.loads(given[b"data"])
            self._see(said.get("snapshot", [said]), together="snapshot" in said)

    def _see(self, items: list[dict[str, Any]], *, together: bool) -> None:
        """A snapshot shows again what was seen; one by one nothing may come twice or be missing."""
        for item in items:
            n = item["n"]
            if n <= self.n:
                self.doubles += not together
                continue
            self.gaps += n - self.n - 1
            self.n = n


class Outbox:
    """What one phone wants to say; sent again with the same keys until the server says that it has it."""

    def __init__(self, phones: Phones, address: str, proof: dict[str, str]) -> None:
        self._phones, self._address, self._proof = phones, address, proof
        self.waiting: dict[str, dict[str, Any]] = {}
        self.refused: list[str] = []
        self.sent = 0
        self._turn = 0
        self._busy = False
        self._answer = b""

    def put(self, item: dict[str, Any]) -> None:
        """One more thing to say."""
        self.waiting[item["opId"]] = item
        self._send()

    def _send(self) -> None:
        if self._busy or not self.waiting:
            return
        self._busy, self._answer = True, b""
        self.sent += 1
        body = json.dumps({**self._proof, "items": list(self.waiting.values())}).encode()
        head = (
            f"POST {self._address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        line = Line(head.encode() + body, self._hear)
        self._phones.lines.connect(line)
        self._turn += 1
        self._phones.later(PATIENCE, lambda turn=self._turn: self._give_up(line, turn))

    def _give_up(self, line: Line, turn: int) -> None:
        if self._busy and turn == self._turn:
            self._phones.lines.hang_up(line)
            self._again()

    def _hear(self, line: Line, data: bytes) -> None:
        """The answer is whole when the server hangs up."""
        self._answer += data
        if data or not self._busy:
            return
        answer = whole(self._answer)
        if answer is None:
            self._again()
            return
        for item in answer["items"]:
            self.waiting.pop(item["opId"], None)
            if item["state"] == "refused":
                self.refused.append(item["message"])
        self._busy = False
        self._send()

    def _again(self) -> None:
        self._phones.later(random.uniform(0.5, 2), self._free)

    def _free(self) -> None:
        self._busy = False
        self._send()


def whole(answer: bytes) -> Any:
    """The JSON of an answer that says yes and came to its end; else None."""
    head, _, body = answer.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    if b" 200 " not in head.partition(b"\r\n")[0] or not length or len(body) < int(length):
        return None
    return json.loads(body)
