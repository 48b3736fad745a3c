"""One connection of a web process, as uvicorn knows it, with what an evening asks besides."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SLOWEST_SECONDS = 30.0
"""A request is whole by then, and for each kilobyte that it brings a second later.

Who sends less holds a place that others need: each open connection is a file, and these are counted.
"""
A_SECOND = 1000
LOOK_AGAIN_SECONDS = 2.0
"""After a moment in which this process did nothing, what came in meanwhile is read first."""


class Connection(HttpToolsProtocol):
    """A stream on it can be broken off, and is ended at once when the server stops."""

    _came, _since = 0, 0.0
    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort": transport.abort}
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_whole()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._waits is None:
            self._expect()

    def on_body(self, body: bytes) -> None:
        self._came += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._is_whole()
        super().on_message_complete()

    def shutdown(self) -> None:
        super().shutdown()
        scope: Any = self.scope  # None before the first request
        if scope and scope["state"].get("lasting"):
            self.transport.close()

    def _expect(self) -> None:
        self._came, self._since = 0, self.loop.time()
        self._waits = self.loop.call_later(SLOWEST_SECONDS, self._is_slow)

    def _is_whole(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _is_slow(self) -> None:
        rest = self._since + SLOWEST_SECONDS + self._came / A_SECOND - self.loop.time()
        again, then = (rest, self._is_slow) if rest > 0 else (LOOK_AGAIN_SECONDS, self._end)
        self._waits = self.loop.call_later(again, then)

    def _end(self) -> None:
        self.transport.abort()
