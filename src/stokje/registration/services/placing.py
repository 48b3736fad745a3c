"""Until when a seat is kept."""

from __future__ import annotations

import datetime as dt

from stokje.meetups.models import Meetup
from stokje.shared import clock


def hold_end(meetup: Meetup) -> dt.datetime:
    """Until when a seat is kept for someone who has not confirmed yet."""
    return min(clock.now() + dt.timedelta(minutes=meetup.hold_minutes), meetup.starts_at)
