"""A server's short memory, for what every page asks and what hardly ever changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

MOMENT = 0.25
"""Seconds; together with the half that a page is kept ready still right within a second."""

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


def for_a_moment(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Remembers what `read` found for a quarter of a second. Only for reads whose result nobody changes.

    What a service decides under a lock must never come from here.
    """
    kept: dict[object, tuple[float, Found]] = {}

    @wraps(read)
    def recall(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        if not _remembers_since:
            return read(*args, **kwargs)
        key, now = (args, tuple(kwargs.items())), time.monotonic()
        known = kept.get(key)
        if known is None or known[0] < max(now - MOMENT, _remembers_since[0]):
            if len(kept) >= MUCH:
                kept.clear()
            known = kept[key] = (now, read(*args, **kwargs))
        return known[1]

    return recall
