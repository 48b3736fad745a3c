"""The only source of now. Stored UTC; shiftable for rehearsal and tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings

_frozen: ContextVar[dt.datetime | None] = ContextVar("frozen", default=None)


def now() -> dt.datetime:
    """The moment it is, in UTC."""
    frozen = _frozen.get()
    if frozen is not None:
        return frozen
    return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=float(settings.CLOCK_SHIFT_SECONDS))


def today() -> dt.date:
    """The date it is in the campaign's zone."""
    return local(now()).date()


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on the campaign's clock."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE))


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Inside, it is `moment` (for tests and for making up a past)."""
    token = _frozen.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
