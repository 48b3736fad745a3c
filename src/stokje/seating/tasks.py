"""What the worker does for the seating."""

from __future__ import annotations

import datetime as dt

from stokje.meetups.models import Meetup
from stokje.seating.services import seat_latecomers
from stokje.shared import clock
from stokje.shared.schedule import every


@every(30)
def seat_those_who_came_later() -> None:
    """Gives a place to who confirmed after the seating was made, until the meetup is over."""
    soon = Meetup.objects.filter(ends_at__gt=clock.now(), starts_at__lt=clock.now() + dt.timedelta(days=60))
    for meetup in soon.filter(rounds__placements__isnull=False).distinct():
        seat_latecomers(meetup)
