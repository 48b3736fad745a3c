"""One connection of a web process, as uvicorn knows it, with what an evening asks besides."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SLOWEST_SECONDS = 30.0
"""A request is whole by then, and for each kilobyte that it brings a second later.

Who sends less holds a place that others need: each open connection is a file, and these are counted.
"""
A_SECOND = 1000
LOOK_SECONDS = 2.0
"""How often is looked; also how long a process that did nothing for a while first reads what came in."""


@dataclass(slots=True)
class Expected:
    """A request that is not whole: since when, how many bytes came, and if it was late."""

    since: float
    came: int = 0
    late: bool = False

    def is_slow(self, now: float) -> bool:
        """Whether its time is over, twice in a row: what came in meanwhile was read in between."""
        late, self.late = self.late, now > self.since + SLOWEST_SECONDS + self.came / A_SECOND
        return late and self.late


class Watch:
    """All requests that are not whole yet, and one look at all of them.

    A timer for each, or fields on each connection, would cost every stream memory all evening.
    """

    def __init__(self) -> None:
        self._expected: dict[Connection, Expected] = {}
        self._looks = False

    def expect(self, one: Connection) -> None:
        """A request has begun, or should."""
        self._expected.setdefault(one, Expected(one.loop.time()))
        if not self._looks:
            self._looks = True
            one.loop.call_later(LOOK_SECONDS, self._look, one.loop)

    def came(self, one: Connection, count: int) -> None:
        """So many bytes more."""
        if one in self._expected:
            self._expected[one].came += count

    def whole(self, one: Connection) -> None:
        """Nothing more is expected now."""
        self._expected.pop(one, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for slow in [one for one, request in self._expected.items() if request.is_slow(now)]:
            self.whole(slow)
            slow.transport.abort()
        self._looks = bool(self._expected)
        if self._looks:
            loop.call_later(LOOK_SECONDS, self._look, loop)


watch = Watch()


class Connection(HttpToolsProtocol):
    """A stream on it can be broken off, and is ended at once when the server stops."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort": transport.abort}
        watch.expect(self)

    def connection_lost(self, exc: Exception | None) -> None:
        watch.whole(self)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        watch.expect(self)

    def on_body(self, body: bytes) -> None:
        watch.came(self, len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        watch.whole(self)
        super().on_message_complete()

    def shutdown(self) -> None:
        super().shutdown()
        scope: Any = self.scope  # None before the first request
        if scope and scope["state"].get("lasting"):
            self.transport.close()
