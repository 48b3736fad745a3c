"""Writes what many phones send at the same moment in one transaction: one thread for each process.

A phone hears of its vote after the commit, never before. What could not be written stays on the phones.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time

from django.db import InterfaceError, InternalError, OperationalError, close_old_connections, connection

from stokje.live.services import Outcome, Sheet, count_the_rest, count_what_is_open, take_vote_batch

logger = logging.getLogger("stokje.live")

GATHER_SECONDS = 0.02
"""What comes in so shortly after each other is one commit: a disk takes some dozens of them a second."""

COUNT_SECONDS = 0.25
LONGEST_SECONDS = 10.0
MOST = 20_000
"""Sheets that wait; whoever comes then is asked to come back."""

AWAY = (OperationalError, InterfaceError, InternalError)

Told = list[Outcome] | None
Waiting = list[tuple[Sheet, "asyncio.Future[Told]"]]


class NotNow(Exception):
    """It is not known to be on disk: the phone keeps it and sends it again."""


class Writer:
    """Belongs to the event loop in which it is made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: Waiting = []
        self._since = 0.0
        self._guard = threading.Lock()
        self._came = threading.Event()
        self._counted_at = float("-inf")
        self._knows_what_is_open = False
        threading.Thread(target=self._run, name="live-writer", daemon=True).start()

    async def write(self, sheet: Sheet) -> Told:
        """What became of each vote, known to be on disk; None: the pass opens nothing. Raises `NotNow`."""
        if len(self._waiting) >= MOST:
            raise NotNow
        done: asyncio.Future[Told] = self._loop.create_future()
        with self._guard:
            if not self._waiting:
                self._since = time.monotonic()
            self._waiting.append((sheet, done))
        self._came.set()
        try:
            return await asyncio.wait_for(done, LONGEST_SECONDS)
        except TimeoutError:
            raise NotNow from None

    def _run(self) -> None:
        while not self._loop.is_closed():
            if self._came.wait(COUNT_SECONDS):
                time.sleep(max(0.0, self._since + GATHER_SECONDS - time.monotonic()))
                self._write(self._taken())
            if time.monotonic() - self._counted_at > COUNT_SECONDS:
                self._count()

    def _taken(self) -> Waiting:
        """All that wait now; those who gave up meanwhile send it again."""
        with self._guard:
            self._came.clear()
            taken, self._waiting = self._waiting, []
        return [(sheet, done) for sheet, done in taken if not done.done()]

    def _write(self, batch: Waiting) -> None:
        told = written([sheet for sheet, _done in batch])
        answers = [(done, each) for (_sheet, done), each in zip(batch, told, strict=True)]
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(tell, answers)

    def _count(self) -> None:
        self._counted_at = time.monotonic()
        try:
            if not self._knows_what_is_open:
                count_what_is_open()
                self._knows_what_is_open = True
            count_the_rest()
        except AWAY as wrong:
            lost("voters could not be counted; trying again", wrong)


def written(sheets: list[Sheet]) -> list[Told | NotNow]:
    """What became of each sheet. One that breaks the batch is refused alone; without a database, all are."""
    close_old_connections()
    try:
        return list(take_vote_batch(sheets))
    except AWAY as wrong:
        lost("votes could not be written; phones send them again", wrong)
    except Exception:
        logger.exception("something is wrong with %d sheets of votes", len(sheets))
        if len(sheets) > 1:
            return [told for sheet in sheets for told in written([sheet])]
    return [NotNow() for _sheet in sheets]


def lost(words: str, wrong: Exception) -> None:
    """The database is away or busy: a fresh connection the next time."""
    logger.warning("%s: %s", words, wrong)
    connection.close()


def tell(answers: list[tuple[asyncio.Future[Told], Told | NotNow]]) -> None:
    """Lets everyone of a batch know, in the event loop."""
    for done, told in answers:
        if done.done():
            continue
        if isinstance(told, NotNow):
            done.set_exception(told)
        else:
            done.set_result(told)
