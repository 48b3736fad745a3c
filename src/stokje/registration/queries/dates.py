"""Which other dates someone waiting may name."""

from __future__ import annotations

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.recent import for_a_moment


@for_a_moment
def dates_beside(meetup_id: int) -> list[Meetup]:
    """Every other meetup that one can still sign up for, with its words, the soonest first."""
    ahead = Meetup.objects.filter(state=MeetupState.PUBLISHED, starts_at__gt=clock.now())
    return list(ahead.exclude(pk=meetup_id).prefetch_related("texts"))


def dates_open_to(registration: Registration) -> list[Meetup]:
    """The same for someone who waits: not where they signed up themselves, or were asked before."""
    known = set(registration.person.registrations.values_list("meetup_id", flat=True))
    return [one for one in dates_beside(registration.meetup_id) if one.pk not in known]
