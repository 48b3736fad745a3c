"""One open page, as the process that serves it knows it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Generator, Iterator
from types import coroutine
from typing import Any

from stokje.live.queries import Pass
from stokje.shared.asgi import Message, Send

logger = logging.getLogger("stokje.live")

TAKEN = object()
SLOWEST_SECONDS = 20.0
"""A phone that takes nothing for so long is gone."""


class Page:
    """`at` is how far in the log it was told, None when it still has to hear where the evening stands.

    `who` it is for, `holder` who has it open, `let_go` breaks its line off.
    It is told without a task of its own: thousands that wake up cost more than what they send.
    """

    __slots__ = (
        "_after", "_busy", "_send", "at", "audience", "holder", "let_go", "seated", "share", "since",
        "when_free", "who",
    )  # fmt: skip

    def __init__(
        self, who: Pass | None, holder: str, after: str, send: Send, let_go: Callable[[], object]
    ) -> None:
        self.who, self.holder, self.let_go = who, holder, let_go
        self.since = time.monotonic()
        self.audience: frozenset[str] = frozenset()
        self.at: int | None = None
        self.seated = self.share = -1
        self.when_free: Callable[[Page], None] | None = None
        self._after, self._send = after, send
        self._busy: asyncio.Task[None] | None = None

    def after_in(self, epoch: str) -> int | None:
        """The number of the last event that it has from an earlier stream of the same evening."""
        before, _, number = self._after.rpartition("-")
        return int(number) if before == epoch and number.isdecimal() and len(number) < 10 else None

    def forget(self) -> None:
        """It hears anew where the evening stands, as if it had seen nothing."""
        self.at, self._after = None, ""

    def is_free(self) -> bool:
        """Whether it took everything so far."""
        return self._busy is None

    def push(self, message: Message) -> None:
        """Sends at once; what the line does not take now is sent on by a task, and nothing else meanwhile."""
        try:
            steps = iter(self._send(message).__await__())
            waits = next(steps, TAKEN)
        except Exception:
            logger.exception("a page could not be told")
            self.let_go()
            return
        if waits is not TAKEN:
            self._busy = asyncio.ensure_future(self._send_on(waits, steps))

    async def _send_on(self, waits: Any, steps: Iterator[Any]) -> None:
        try:
            async with asyncio.timeout(SLOWEST_SECONDS):
                await rest(waits, steps)
        except (OSError, TimeoutError):
            self.let_go()
            return
        self._busy = None
        if self.when_free is not None:
            self.when_free(self)

    def close(self) -> None:
        """Nothing is sent any more."""
        self.when_free = None
        if self._busy is not None:
            self._busy.cancel()


@coroutine
def rest(waits: Any, steps: Iterator[Any]) -> Generator[Any, Any, None]:
    """What is left of an awaitable that took its first step."""
    yield waits
    yield from steps


def piece(body: bytes) -> Message:
    """A part of the stream as ASGI sends it."""
    return {"type": "http.response.body", "body": body, "more_body": True}
