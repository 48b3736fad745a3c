"""Calls at the same moment, as people make them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from functools import cache
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

MANY = 64
"""So many calls at once at most."""
_connected: dict[int, BaseDatabaseWrapper] = {}


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call returned or raised, in order; each in a thread with its own connection."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        _connect()
        start.wait(timeout=10)
        try:
            return Context().run(call)  # as a thread begins: in no language, at no moment of a test
        except Exception as wrong:
            return wrong

    return list(_threads().map(run, calls))


@cache
def _threads() -> ThreadPoolExecutor:
    """They stay from test to test with their connections: to open one costs the server 20 ms."""
    return ThreadPoolExecutor(MANY)


def _connect() -> None:
    own = _connected.setdefault(threading.get_ident(), connections["default"])
    if not own.is_usable():  # a test may have the server close all
        own.close()


def disconnect() -> None:
    """Closes the connections of those threads."""
    while _connected:
        _, one = _connected.popitem()
        one.inc_thread_sharing()
        one.close()
