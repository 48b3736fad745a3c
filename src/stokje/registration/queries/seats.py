"""Seats as people see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from stokje.campaign.enums import Role
from stokje.campaign.queries import offered_roles
from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.models import SeatRule
from stokje.registration.queries.room import room_at
from stokje.shared import clock


@dataclass(frozen=True)
class Seats:
    """Numbers for a meetup's page. `free` counts all seats, also the `kept` ones that are for some roles."""

    capacity: int
    taken: int
    waiting: int
    kept: int = 0

    @property
    def free(self) -> int:
        """Seats nobody has; none, never fewer, after a capacity was lowered."""
        return max(0, self.capacity - self.taken)

    @property
    def above(self) -> int:
        """How many more are taken than there should be, after a capacity was lowered."""
        return max(0, self.taken - self.capacity)


def seats(meetup: Meetup) -> Seats:
    """The seats of one meetup."""
    return seats_by_meetup([meetup.pk])[meetup.pk]


def seats_by_meetup(ids: Iterable[int]) -> dict[int, Seats]:
    """The seats of many meetups by their number, in two queries."""
    wanted = list(ids)
    taken = Count("registrations", filter=Q(registrations__status__in=SEATED))
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    found = Meetup.objects.filter(pk__in=wanted).order_by().annotate(seats_taken=taken, seats_waiting=waiting)
    counts = found.values_list("pk", "capacity", "seats_taken", "seats_waiting")
    kept = _kept(wanted)
    return {
        pk: Seats(capacity, taken, waiting, min(kept[pk], max(0, capacity - taken)))
        for pk, capacity, taken, waiting in counts
    }


def _kept(ids: list[int]) -> Counter[int]:
    """How many seats are kept for roles and not taken by them yet, by meetup."""
    rules = SeatRule.objects.filter(meetup__in=ids, reserved__gt=0)
    standing = rules.filter(Q(released_at=None) | Q(released_at__gt=clock.now()))
    theirs = Q(meetup__registrations__role=F("role"), meetup__registrations__status__in=SEATED)
    kept: Counter[int] = Counter()
    counted = standing.annotate(sitting=Count("meetup__registrations", filter=theirs))
    for meetup, reserved, sitting in counted.values_list("meetup_id", "reserved", "sitting"):
        kept[meetup] += max(0, reserved - sitting)
    return kept


def roles_without_seat(meetup: Meetup) -> list[Role]:
    """The roles that find no seat now: all taken, kept for others, or past their ceiling."""
    room = room_at(meetup)
    return [role for role in offered_roles() if not room.free_for(role)]


def free_for(meetup: Meetup, role: str) -> int:
    """How many more seats this role may take now."""
    return room_at(meetup).free_for(role)
