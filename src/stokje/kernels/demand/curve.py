"""The share of all requests that has come by a moment: supposed at first, learned as the campaign goes.

The supposed curve has a burst after opening and after each broadcast, a long even tail, and a last rise. It
turns the days of every meetup, whatever its run, into one scale from 0 to 1. On that scale the campaign
corrects it: for each part, of those who came by its end, which share came in it? Meetups that are past that
part answer, also those still running: the estimator for data cut off on the right of Lynden-Bell (1971), in
insurance known as the chain ladder (Mack 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stokje.kernels.demand.model import Asked, Settings

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """The learned curve.

    knots: the share by the end of each part, from 0 to 1. worth: of how many people it tells there.
    likeness: of how many people one meetup tells for another. taught: how many meetups are over.
    """

    knots: Floats
    worth: Floats
    likeness: float
    taught: int

    def at(self, place: ArrayLike) -> Floats:
        """The share at a place on the supposed scale."""
        return np.asarray(np.interp(np.asarray(place, dtype=float), self._places, self.knots))

    def worth_at(self, place: float) -> float:
        """Of how many people the share of one more meetup tells at this place."""
        known = float(np.interp(np.float64(place), self._places[1:-1], self.worth))
        return 1 / (1 / self.likeness + 1 / known)

    @cached_property
    def _places(self) -> Floats:
        return np.linspace(0, 1, len(self.knots))


def supposed(
    meetup: Asked, days: ArrayLike, *, broadcasts: Sequence[float] = (), settings: Settings
) -> Floats:
    """The supposed share of requests by these days: 0 when sign-up opens, 1 when the meetup starts."""
    run = max(meetup.starts - meetup.opened, 1e-6)
    gone = np.minimum(np.maximum(np.asarray(days, dtype=float) - meetup.opened, 0), run)
    inside = sorted(day - meetup.opened for day in broadcasts if meetup.opened < day < meetup.starts)
    sparks = np.array([0.0, *inside])
    bursts = _fading(gone[..., None] - sparks, run - sparks, min(settings.burst_days, run / 4))
    rise = 1 - _fading(run - gone, run, min(settings.rise_days, run / 4))
    even = 1 - settings.burst - settings.rise
    share = settings.burst * bursts.sum(axis=-1) / len(sparks) + settings.rise * rise + even * gone / run
    # Rounded, so that where the days begin to count makes no difference.
    return np.asarray(np.round(share, 9), dtype=float)


def _fading(gone: Floats, run: ArrayLike, scale: float) -> Floats:
    """An exponential decay that has all come when the run is over."""
    run = np.asarray(run)
    passed = np.expm1(-np.minimum(np.maximum(gone, 0), run) / scale) / np.expm1(-run / scale)
    return np.asarray(passed, dtype=float)


def learned(
    meetups: Sequence[Asked], *, now: float, broadcasts: Sequence[float] = (), settings: Settings
) -> Curve:
    """The curve of this campaign; the supposed one as long as no meetup is far enough to correct it."""
    parts = settings.parts
    inside = np.full(parts, settings.trust / parts)
    until = np.cumsum(inside)
    over: list[Floats] = []
    for meetup in sorted((one for one in meetups if one.alike), key=lambda one: one.id):
        counts, past = _counts(meetup, now, broadcasts, settings)
        # One meetup speaks for at most `likeness` people, however many it had.
        told = counts[:past] / (1 + counts[:past].sum() / settings.likeness)
        inside[:past] += told
        until[:past] += np.cumsum(told)
        if past == parts and counts.sum():
            over.append(counts)
    came = (inside / until)[1:]
    knots = np.append(0, np.append(_from_the_end(np.cumprod, 1 - came), 1))
    # How sure that is, by the formula of Greenwood (1926).
    doubt = _from_the_end(np.cumsum, came / (1 - came) / until[1:])
    worth = (1 - knots[1:-1]) / knots[1:-1] / doubt
    return Curve(knots, worth, _likeness(over, knots, settings), len(over))


def _from_the_end(gather: Callable[[Floats], Floats], values: Floats) -> Floats:
    return gather(values[::-1])[::-1]


def _likeness(over: Sequence[Floats], knots: Floats, settings: Settings) -> float:
    """How alike the meetups that are over ran: by moments of a Beta distribution around the curve.

    The supposed likeness counts as two meetups.
    """
    middle = knots[1:-1]
    apart = 2 / (settings.likeness + 1)
    for counts in over:
        off = (np.cumsum(counts)[:-1] / counts.sum() - middle) ** 2 / (middle * (1 - middle))
        apart += max(float(off.mean()) - 1 / counts.sum(), 0.0)
    return float(np.clip((2 + len(over)) / max(apart, 1e-9) - 1, 1, 500))


def _counts(meetup: Asked, now: float, broadcasts: Sequence[float], settings: Settings) -> tuple[Floats, int]:
    """How many asked in each part, and how many parts lie wholly behind."""
    days = [day for day in meetup.moments if day <= now]
    places = supposed(meetup, [*days, now], broadcasts=broadcasts, settings=settings) * settings.parts
    into = np.minimum(places[:-1].astype(int), settings.parts - 1)
    counts = np.bincount(into, minlength=settings.parts).astype(float)
    return counts, int(places[-1] + 1e-9)
