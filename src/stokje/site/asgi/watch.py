"""Looks now and then whether anything changed, in this process or another."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

from django.db import close_old_connections, connection

from stokje.shared.db import stamp

logger = logging.getLogger("stokje.site")

LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Seen:
    """What the database's stamp was, and when."""

    at: float
    stamp: str


class Watch:
    """Belongs to one event loop; asks from one thread of its own, because a stamp counts for its thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "watch")
        self._seen = Seen(float("-inf"), "")
        self._looking: asyncio.Task[None] | None = None

    async def seen(self) -> Seen:
        """At most 0.2 seconds old. Whoever comes while it looks waits for the same answer."""
        if time.monotonic() - self._seen.at > LOOK_SECONDS:
            if self._looking is None:
                self._looking = asyncio.create_task(self._look())
            await asyncio.shield(self._looking)
        return self._seen

    async def _look(self) -> None:
        at = time.monotonic()
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._thread, read)
            self._seen = Seen(at, found)
        finally:
            self._looking = None


def read() -> str:
    """The stamp; one that equals no other while the database does not answer."""
    close_old_connections()
    try:
        return stamp()
    except Exception:
        logger.exception("the database does not say whether anything changed")
        connection.close()
        return uuid4().hex
