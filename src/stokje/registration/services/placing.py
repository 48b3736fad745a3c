"""Until when a seat is kept, and whether someone has another at that time."""

from __future__ import annotations

import datetime as dt

from stokje.meetups.models import Meetup
from stokje.registration.models import Registration
from stokje.registration.queries import seats_at_the_time_of
from stokje.registration.services.locking import lock_persons
from stokje.shared import clock


def hold_end(meetup: Meetup) -> dt.datetime:
    """Until when a seat is kept for someone who has not confirmed yet."""
    return min(clock.now() + dt.timedelta(minutes=meetup.hold_minutes), meetup.starts_at)


def sits_elsewhere(registration: Registration) -> bool:
    """Whether they have a seat at the same time, also one that is being given at this moment."""
    lock_persons()
    return seats_at_the_time_of(registration.meetup).filter(person=registration.person).exists()
