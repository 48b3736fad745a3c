"""Days on which sign-ups for all meetups together leapt: what a broadcast does, when nobody told of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stokje.kernels.demand.model import Asked

BEFORE = 3
"""Days with which a day is compared; a burst lasts about as long, so that it is found once."""
LEAP = 1.5
"""So many times the usual number is a leap; three standard deviations more, as that could be chance."""
LEAST = 20
"""Fewer sign-ups on a day are no burst."""


def bursts(meetups: Sequence[Asked], *, now: float) -> tuple[float, ...]:
    """The first moments of days that brought much more than the three days before, beyond chance.

    Only meetups that were open all those days are looked at: an opening brings a burst of its own.
    """
    if not meetups:
        return ()
    first = min(meetup.opened for meetup in meetups)
    whole = max(int(round(now - first, 9)), 0)
    counts = np.array([_daily(meetup, first, whole, now) for meetup in meetups])
    ages = np.array([[first + day - meetup.opened for day in range(whole)] for meetup in meetups])
    found: list[float] = []
    for day in range(BEFORE, whole):
        open_then = ages[:, day] >= BEFORE
        came = counts[open_then, day].sum()
        usual = counts[open_then, day - BEFORE : day].sum() / BEFORE
        fresh = not found or first + day - found[-1] >= BEFORE
        if fresh and came >= LEAST and came > LEAP * usual + 3 * np.sqrt(usual):
            found.append(first + day)
    return tuple(found)


def _daily(meetup: Asked, first: float, whole: int, now: float) -> np.ndarray:
    # Rounded, so that where the days begin to count makes no difference.
    days = [int(round(moment - first, 9)) for moment in meetup.moments if first <= moment <= now]
    return np.bincount([day for day in days if day < whole], minlength=whole)
