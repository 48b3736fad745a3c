"""A server's short memory, for what every page asks and what hardly ever changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

MOMENT = 0.9
"""Seconds, so that a page is right within a second. One that is kept ready is made afresh."""

MUCH = 200
"""Results of one read; who asks for ever other ones only makes it forget sooner."""

_remembers_since: list[float] = []
"""Empty while this process remembers nothing."""


def remember() -> None:
    """From now on this process remembers; servers and workers call it, commands and tests do not."""
    _remembers_since[:] = [time.monotonic()]


def forget() -> None:
    """What follows may tell of a change made just now: it shall not be told from memory."""
    if _remembers_since:
        remember()


_fresh_since: ContextVar[float] = ContextVar("fresh_since", default=0.0)


@contextmanager
def afresh() -> Iterator[None]:
    """What is told inside is no older than this block: of who keeps it, or looks at what they changed."""
    before = _fresh_since.set(time.monotonic())
    try:
        yield
    finally:
        _fresh_since.reset(before)


def _oldest() -> float:
    """From when what is told here may be at the earliest."""
    return max(time.monotonic() - MOMENT, _remembers_since[0], _fresh_since.get())


def for_a_moment(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Remembers what `read` found for not quite a second. Only for reads whose result nobody changes.

    What a service decides under a lock must never come from here.
    """
    kept: dict[object, tuple[float, Found]] = {}
    one_reads = threading.RLock()

    @wraps(read)
    def recall(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        if not _remembers_since:
            return read(*args, **kwargs)
        key, oldest = (args, tuple(kwargs.items())), _oldest()
        known = kept.get(key)
        if known is not None and known[0] >= oldest:
            return known[1]
        with one_reads:  # whoever comes meanwhile gets what the first of them found
            known = kept.get(key)
            if known is None or known[0] < oldest:
                if len(kept) >= MUCH:
                    kept.clear()
                known = kept[key] = (time.monotonic(), read(*args, **kwargs))
        return known[1]

    return recall
