"""What differs between SQLite and PostgreSQL when something is written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


class FairLock:
    """Waiters go in the order in which they came; SQLite's own busy wait starves some for seconds."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def acquire(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


_sqlite_turn = FairLock()


@contextmanager
def change() -> Iterator[None]:
    """One change: everything inside is written, or nothing. Nests; the outermost takes the turn."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    _sqlite_turn.acquire()
    try:
        with transaction.atomic():
            yield
    finally:
        _sqlite_turn.release()


def gather_statistics() -> None:
    """Call it after much was written at once: PostgreSQL plans badly while it takes full tables for empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
