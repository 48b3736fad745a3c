"""What earlier waiting lists of this campaign say about someone's chance of a seat."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from stokje.meetups.enums import MeetupState
from stokje.registration.enums import CERTAIN, OfferState
from stokje.registration.models import Offer, Registration
from stokje.shared import clock

BEGUN = (MeetupState.PUBLISHED, MeetupState.HELD)


@dataclass(frozen=True)
class Chance:
    """People waited at so many earlier `meetups`; at `enough` of them this place on the list got a seat."""

    position: int
    meetups: int
    enough: int


def chance_of(position: int) -> Chance | None:
    """The chance of who has this place in the queue; nothing as long as there is nothing to go on."""
    got = _seats_that_waiting_gave() if position else []
    return Chance(position, len(got), sum(seats >= position for seats in got)) if got else None


def _seats_that_waiting_gave() -> list[int]:
    """For each meetup that has begun and had a waiting list: how many on it got a seat, here or there."""
    taken = Offer.objects.filter(state=OfferState.TAKEN)
    got = (
        Q(status__in=CERTAIN)
        | Q(Exists(taken.filter(registration=OuterRef("pk"))))
        | Q(Exists(taken.filter(waited_at=OuterRef("pk"))))
    )
    from_elsewhere = Offer.objects.filter(registration=OuterRef("pk"), waited_at__isnull=False)
    waited = Registration.objects.filter(
        waiting_since__isnull=False, meetup__starts_at__lte=clock.now(), meetup__state__in=BEGUN
    ).exclude(Exists(from_elsewhere))
    counted = waited.order_by().values("meetup").annotate(got=Count("pk", filter=got))
    return list(counted.values_list("got", flat=True))
