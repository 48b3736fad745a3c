"""Whether an extra meetup, opened now, would fill: with those who wait and those who will come too late."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import special

from stokje.kernels.demand.curve import Floats
from stokje.kernels.demand.final import KEPT, exactly
from stokje.kernels.demand.model import Asked, Filling, Settings
from stokje.kernels.demand.run import Campaign, campaign

TAKEN, PASSED = 6.0, 4.0
"""Before any offer was answered: six of ten take it, as ten answers would say."""
RARE = 0.9999


def filling(  # noqa: PLR0913 - each is a fact of its own
    meetups: Sequence[Asked],
    id: str,  # noqa: A002 - as the field is named
    *,
    capacity: int,
    free: int,
    waiting: int,
    now: float,
    answered: tuple[int, int] = (0, 0),
    broadcasts: Sequence[float] = (),
    settings: Settings | None = None,
) -> Filling:
    """The chance that an extra meetup of `capacity` fills before meetup `id` starts, and the median of days.

    free, waiting: seats nobody has, and people in line, at that meetup. answered: offers that were taken and
    not taken so far in this campaign. Everyone who waits gets an offer; who comes when the seats are gone may
    choose the extra meetup as readily. `days` is None when it is not likely (one in two) to fill.
    """
    meetup = next(one for one in meetups if one.id == id)
    known = campaign(meetups, now=now, broadcasts=broadcasts, settings=settings or Settings())
    fills = _Fills(meetup, known, capacity, free, waiting, answered)
    whole = int(max(np.ceil(meetup.starts - now), 0))
    chance = fills.by(float(whole))
    if chance < 0.5:
        return Filling(round(chance, 4), None)
    low, high = -1, whole
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fills.by(float(middle)) >= 0.5 else (middle, high)
    return Filling(round(chance, 4), float(high))


class _Fills:
    """The chance that enough people take a seat, by a number of days from now."""

    def __init__(
        self,
        meetup: Asked,
        known: Campaign,
        capacity: int,
        free: int,
        waiting: int,
        answered: tuple[int, int],
    ) -> None:
        self._meetup, self._known = meetup, known
        self._ahead = known.ahead(meetup)
        most = int(self._ahead.quantiles([RARE])[0, 0])
        self._numbers = np.arange(most + 1)
        wanting = waiting + np.maximum(self._numbers - free, 0)
        self._enough = _enough_take(wanting, capacity, answered)

    def by(self, days: float) -> float:
        """The chance by so many days."""
        day = min(self._known.now + days, self._meetup.starts)
        part = self._known.parts(self._meetup, np.array(day))
        come = self._ahead.exactly(self._numbers, part)
        come[-1] += 1 - come.sum()
        return float(come @ self._enough)


def _enough_take(wanting: Floats, capacity: int, answered: tuple[int, int]) -> Floats:
    """The chance that at least `capacity` of so many people take a seat; how readily is uncertain too."""
    middles = (np.arange(KEPT) + 0.5) / KEPT
    ready = special.betaincinv(TAKEN + answered[0], PASSED + answered[1], middles)
    spare = np.maximum(wanting - capacity, -1)
    # Enough of n do when at most n - c decline before taker number c.
    declined = exactly(np.arange(spare.max() + 1)[:, None], capacity, ready).mean(axis=1)
    return np.asarray(np.append(0.0, np.cumsum(declined))[spare + 1])
