"""How many people will ask for a seat: the one place that opens the kernel `demand`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stokje.kernels import demand
from stokje.kernels.demand.model import Asked, Filling, Forecast
from stokje.meetups.models import Meetup
from stokje.registration.queries.demand import Requests, answered_offers, requests
from stokje.registration.queries.seats import seats
from stokje.shared import clock

DAY = 86400


@dataclass(frozen=True)
class Outlook:
    """What one meetup saw, what is to be expected, and what an extra meetup of as many seats would do."""

    requests: Requests
    forecast: Forecast
    filling: Filling | None


def expected() -> dict[int, Forecast]:
    """The forecast of every meetup still to come, by its number; the same queries for all as for one."""
    now, seen = clock.now(), requests()
    ahead = [str(pk) for pk, one in seen.items() if one.starts > now]
    if not ahead:
        return {}
    found = demand.forecast(_asked(seen), now=_days(now), only=ahead, course=False)
    return {int(one.id): one for one in found}


def outlook(meetup: Meetup, *, extra: bool) -> Outlook | None:
    """The outlook of one meetup; None while nobody could sign up. `extra`: look at an extra one too."""
    now, seen = clock.now(), requests()
    if meetup.pk not in seen:
        return None
    (forecast,) = demand.forecast(_asked(seen), now=_days(now), only=[str(meetup.pk)])
    known = extra and forecast.enough and meetup.starts_at > now
    return Outlook(seen[meetup.pk], forecast, _filling(meetup, seen, now) if known else None)


def _filling(meetup: Meetup, seen: dict[int, Requests], now: dt.datetime) -> Filling:
    here = seats(meetup)
    return demand.filling(
        _asked(seen), str(meetup.pk), capacity=meetup.capacity, free=here.free, waiting=here.waiting,
        now=_days(now), answered=answered_offers(),
    )  # fmt: skip


def _asked(seen: dict[int, Requests]) -> list[Asked]:
    return [
        Asked(
            id=str(pk),
            opened=_days(one.opened),
            starts=_days(one.starts),
            capacity=one.capacity,
            moments=tuple(_days(moment) for moment in one.moments),
            alike=not one.extra,
        )
        for pk, one in seen.items()
    ]


def _days(moment: dt.datetime) -> float:
    return moment.timestamp() / DAY
