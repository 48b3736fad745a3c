"""What goes into the demand kernel and what comes out. Moments are days on one scale, of any beginning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A meetup and the moments at which people asked for a seat there, in any order, seat or no seat.

    `alike`: its requests come as at other meetups. At an extra meetup those who waited elsewhere come in at
    once, so that it tells nothing about the others, nor they about it.
    """

    id: str
    opened: float
    starts: float
    capacity: int
    moments: tuple[float, ...] = ()
    alike: bool = True


@dataclass(frozen=True)
class Settings:
    """What is supposed before this campaign says better; all can be read in `curve` and `final`.

    burst, rise: the share that comes soon after opening and broadcasts, and in the last days; the rest is
    spread evenly. burst_days, rise_days: how long these last. parts: into how many parts of equal expected
    demand a run is cut. trust: how many people the supposed curve is worth. likeness: how many people one
    meetup is worth for another, for no two run alike.

    What is worth saying: `least` requests or more, supposed to be a share of at least `begun`; an upper end
    of at most `widest` times the lower one; and one meetup like it that is over, or at least this share
    (`far`) of the supposed curve behind.
    """

    burst: float = 0.45
    burst_days: float = 2.0
    rise: float = 0.2
    rise_days: float = 5.0
    parts: int = 12
    trust: float = 8.0
    likeness: float = 25.0
    least: int = 10
    widest: float = 4.0
    far: float = 0.6
    begun: float = 0.1


@dataclass(frozen=True)
class Point:
    """How many will have asked by `day`: in the middle, and the ends of the interval of 80 %."""

    day: float
    low: int
    median: int
    high: int


@dataclass(frozen=True)
class Forecast:
    """What is to be expected of one meetup.

    asked: how many did so far. low, median, high: how many will have when it starts. reached: the share that
    is supposed to have come by now. enough: whether this is worth saying. taught: how many meetups of the
    campaign are over and taught the curve. course: from now until it starts.
    """

    id: str
    asked: int
    low: int
    median: int
    high: int
    reached: float
    enough: bool
    taught: int
    course: tuple[Point, ...]


@dataclass(frozen=True)
class Filling:
    """What an extra meetup would do: the chance that it fills, and in how many days if that is likely."""

    chance: float
    days: float | None
