"""What differs between SQLite and PostgreSQL when something is written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction

P = ParamSpec("P")
T = TypeVar("T")


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


@contextmanager
def part_of_change() -> Iterator[None]:
    """For a small change that is mostly a part of a larger one: joins that, or is one by itself.

    Unlike `change()` inside a change it costs no savepoint, so nobody may catch what goes wrong inside it.
    """
    if connection.in_atomic_block:
        yield
        return
    with change():
        yield


def again_if_gone(work: Callable[P, T]) -> Callable[P, T]:
    """A change on a row that another may remove before it is committed, such as a person: tried once more.

    PostgreSQL finds out at the end. Inside a larger change it cannot help: that is lost as a whole.
    """

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return work(*args, **kwargs)
        except IntegrityError:
            if connection.in_atomic_block:
                raise
            return work(*args, **kwargs)

    return done


def take_turn(number: int) -> None:
    """Until this change ends, nobody else gets the turn of this number.

    SQLite has one writer at a time already. Call it inside a change.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def notify(channel: str, words: str) -> None:
    """Wakes every process that listens to this channel, as soon as this change is committed; see `listen`.

    On SQLite nobody else listens: there is one web process.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [channel, words])


def listen(channel: str, ready: Callable[[], object]) -> Iterator[str]:
    """What is said on this channel from now on, on a connection of its own; PostgreSQL only.

    Calls `ready` once nothing said from then on is missed. Raises when the connection is lost.
    """
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with own.cursor() as cursor:
            cursor.execute(f"LISTEN {own.ops.quote_name(channel)}")
        ready()
        with own.wrap_database_errors:
            for said in own.connection.notifies():
                yield said.payload
    finally:
        own.close()


def stamp() -> str:
    """Another text whenever something was committed since the last call from the same thread, by whomever.

    Whoever writes need not do anything for it: the database itself keeps count. On SQLite what the calling
    thread commits does not count, so ask from a thread that only reads.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            return f"{id(connection.connection)}:{cursor.fetchone()[0]}"
        # Which transactions one sees: equal texts see the same rows.
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


MUCH = 300
"""So many new rows in one change make a plan for an empty table a bad one."""


def gather_statistics() -> None:
    """Call it after much was written in a change: PostgreSQL plans badly while it takes tables for empty."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_xact_user_tables WHERE n_tup_ins >= %s", [MUCH])
        filled = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
        if filled:
            cursor.execute(f"ANALYZE {', '.join(filled)}")
