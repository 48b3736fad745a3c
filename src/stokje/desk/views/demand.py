"""Sign-ups against time, how many are to be expected, and what an extra meetup would do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.desk.views.meetup_frame import frame, meetup_for
from stokje.meetups.enums import MeetupState
from stokje.meetups.queries import is_over
from stokje.registration.queries import Outlook, absence_at, outlook, seats
from stokje.shared import clock
from stokje.shared.course import Ahead, draw
from stokje.shared.rights import may

LIKELY, UNLIKELY = 0.6, 0.4


@login_required
@require_safe
def demand(request: HttpRequest, slug: str) -> HttpResponse:
    """The forecast of one meetup; for who may open an extra one also what that would do."""
    meetup = meetup_for(request, slug, "meetups.read")
    over = is_over(meetup)
    ahead = not over and meetup.state == MeetupState.PUBLISHED
    may_open = ahead and may(request.user, "registration.open_extra", meetup)
    found = outlook(meetup, extra=may_open)
    context = {
        **frame(request, meetup, "desk:demand"),
        "seats": seats(meetup),
        "over": over,
        "outlook": found,
        "course": _course(found, meetup.capacity) if found else None,
        "filling": _filling(found),
        "may_open": may_open,
        "absence": absence_at(meetup),
    }
    return render(request, "desk/meetups/demand.html", context)


def _course(found: Outlook, capacity: int) -> dict[str, Any]:
    known = found.forecast.course if found.forecast.enough else ()
    ahead = [Ahead(_moment(point.day), point.low, point.median, point.high) for point in known]
    seen = found.requests
    return draw(seen.moments, ahead, opened=seen.opened, until=seen.starts, now=clock.now(), limit=capacity)


def _moment(day: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(day * 86400, dt.UTC)


def _filling(found: Outlook | None) -> dict[str, Any] | None:
    """How the page says it: likely, unlikely or neither, and in how many days; less than one is one."""
    if found is None or found.filling is None:
        return None
    chance, days = found.filling.chance, found.filling.days
    said = "likely" if chance >= LIKELY else "unlikely" if chance <= UNLIKELY else "open"
    return {"said": said, "days": max(1, round(days)) if days is not None else None}
