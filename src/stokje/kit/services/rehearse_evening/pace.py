"""When what happens: things to do, each at its moment, in an order that a seed decides."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Do = Callable[[], None]


@dataclass
class Pace:
    """What is still to come. `fast`: so many times as fast as people are."""

    fast: float = 1.0
    _ahead: list[tuple[float, int, bool, Do]] = field(default_factory=list)
    _number: itertools.count[int] = field(default_factory=itertools.count)

    def after(self, seconds: float, do: Do, *, lasting: bool = False) -> None:
        """Does it in so many seconds; `lasting`: also when the evening has gone on to another part."""
        due = time.monotonic() + seconds / self.fast
        heapq.heappush(self._ahead, (due, next(self._number), lasting, do))

    def wait(self) -> float:
        """How many seconds until the next thing; at most one."""
        return max(0.0, min(1.0, self._ahead[0][0] - time.monotonic())) if self._ahead else 1.0

    def due(self) -> Do | None:
        """The next thing that is due, taken off the list."""
        if self._ahead and self._ahead[0][0] <= time.monotonic():
            return heapq.heappop(self._ahead)[3]
        return None

    def drop(self) -> None:
        """Forgets what belonged to the part of the evening that is over."""
        self._ahead = [one for one in self._ahead if one[2]]
        heapq.heapify(self._ahead)
