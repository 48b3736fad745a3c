"""How much may come from one source, and how fast after that. Kept in this process, never written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

MANY = 10_000
"""Sources that are remembered; those that came least lately are forgotten first."""


class Pace:
    """`at_once` may come together from one source; after that one more each `1 / a_second` seconds."""

    def __init__(self, at_once: int, a_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._now = float(at_once), a_second, now
        self._left: dict[str, tuple[float, float]] = {}
        self._guard = threading.Lock()

    def wait(self, source: str, many: int = 1) -> float:
        """Zero when so many may come now, and then they count; else the seconds until it is worth trying.

        Whoever has room for one may bring more, because what was kept while there was no connection comes at
        once; then the wait after it is longer.
        """
        now = self._now()
        with self._guard:
            left, since = self._left.pop(source, (self._at_once, now))
            left = min(self._at_once, left + (now - since) * self._a_second)
            enters = left >= 1
            self._left[source] = (left - many * enters, now)
            if len(self._left) > MANY:
                del self._left[next(iter(self._left))]
        return 0.0 if enters else (1 - left) / self._a_second
