"""Forecasts the demand for the meetups of a campaign, each with what the others saw."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from stokje.kernels.demand.bursts import bursts
from stokje.kernels.demand.curve import Curve, Floats, learned, supposed
from stokje.kernels.demand.final import ToCome, level, to_come
from stokje.kernels.demand.model import Asked, Forecast, Point, Settings

BAND = (0.1, 0.5, 0.9)
POINTS = 12


@dataclass(frozen=True)
class Campaign:
    """What is known now: the curve, and per meetup its requests and the share they are supposed to be.

    places: where each meetup is now on the supposed scale.
    """

    now: float
    broadcasts: tuple[float, ...]
    settings: Settings
    curve: Curve
    places: dict[str, float]
    seen: dict[str, tuple[int, float]]

    def place(self, meetup: Asked, days: float | Floats) -> Floats:
        """Where these days lie on the supposed scale."""
        return supposed(meetup, days, broadcasts=self.broadcasts, settings=self.settings)

    def ahead(self, meetup: Asked) -> ToCome:
        """What is still to come for a meetup, by the others and its own count."""
        asked, share = self.seen[meetup.id]
        others = [seen for id_, seen in sorted(self.seen.items()) if id_ != meetup.id and seen[1] > 0]
        worth = self.curve.worth_at(self.places[meetup.id])
        return to_come(asked, share, worth=worth, before=level(others, capacity=meetup.capacity))

    def parts(self, meetup: Asked, days: Floats) -> Floats:
        """Which part of what is still to come will have come by these days."""
        share = self.seen[meetup.id][1]
        shares = self.curve.at(self.place(meetup, days))
        return np.minimum(np.maximum((shares - share) / max(1 - share, 1e-9), 0), 1)


def campaign(
    meetups: Sequence[Asked], *, now: float, broadcasts: Sequence[float] = (), settings: Settings
) -> Campaign:
    """Learns from all meetups."""
    broadcasts = tuple(broadcasts) or bursts(meetups, now=now)
    curve = learned(meetups, now=now, broadcasts=broadcasts, settings=settings)
    known = Campaign(now, broadcasts, settings, curve, {}, {})
    for meetup in meetups:
        asked = sum(day <= now for day in meetup.moments)
        place = known.places[meetup.id] = float(known.place(meetup, now))
        known.seen[meetup.id] = (asked, float(curve.at(place)))
    return known


def forecast(
    meetups: Sequence[Asked],
    *,
    now: float,
    broadcasts: Sequence[float] = (),
    settings: Settings | None = None,
    only: Collection[str] = (),
    course: bool = True,
) -> tuple[Forecast, ...]:
    """The forecast of each meetup, in their order; the order of moments makes no difference.

    now, broadcasts: on the same scale of days as the meetups. Moments after now are not looked at. A
    broadcast that is to come brings its burst; without any told, those of the past are found in the sign-ups
    (`bursts`). only: the ids to forecast, all when empty. course: whether the way from now until the start is
    wanted too. The same input gives the same result: nothing is drawn, so there is no seed.
    """
    known = campaign(meetups, now=now, broadcasts=broadcasts, settings=settings or Settings())
    wanted = [meetup for meetup in meetups if not only or meetup.id in only]
    return tuple(_one(meetup, known, POINTS if course else 0) for meetup in wanted)


def _one(meetup: Asked, known: Campaign, points: int) -> Forecast:
    asked, share = known.seen[meetup.id]
    if known.now >= meetup.starts:
        return Forecast(meetup.id, asked, asked, asked, asked, 1.0, True, known.curve.taught, ())
    days = np.linspace(known.now, meetup.starts, points + 1) if points else np.array([meetup.starts])
    bounds = asked + known.ahead(meetup).quantiles(BAND, known.parts(meetup, days))
    way = [Point(float(day), *map(int, row)) for day, row in zip(days, bounds, strict=True)]
    end = way[-1]
    enough = _enough(meetup, known, end)
    course = tuple(way) if points else ()
    share, taught = round(share, 4), known.curve.taught
    return Forecast(meetup.id, asked, end.low, end.median, end.high, share, enough, taught, course)


def _enough(meetup: Asked, known: Campaign, end: Point) -> bool:
    """Whether it is worth saying: the curve was tried, people came, and the interval is not too wide."""
    settings = known.settings
    far = known.places[meetup.id] >= settings.far
    tried = far or (meetup.alike and known.curve.taught > 0)
    asked, share = known.seen[meetup.id]
    came = asked >= settings.least and share >= settings.begun
    return tried and came and end.high <= settings.widest * end.low
