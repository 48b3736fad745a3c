"""Seats as people see them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from stokje.campaign.enums import Role
from stokje.campaign.queries import offered_roles
from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.models import SeatRule
from stokje.registration.queries.room import room_at
from stokje.shared import clock
from stokje.shared.prepared import prepared

Numbers = tuple[int, int, int, int]
Kept = tuple[int, int, int]


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
    return _told(_counts_at(meetup.pk), _kept_at(meetup.pk, clock.now()))[meetup.pk]


def seats_by_meetup(ids: Iterable[int]) -> dict[int, Seats]:
    """The seats of many meetups by their number, in two queries."""
    wanted = list(ids)
    rules = SeatRule.objects.filter(meetup__in=wanted)
    return _told(_counts(Meetup.objects.filter(pk__in=wanted)), _kept(rules, clock.now()))


def _told(counts: Iterable[Numbers], rules: Iterable[Kept]) -> dict[int, Seats]:
    kept: Counter[int] = Counter()
    for meetup, reserved, sitting in rules:
        kept[meetup] += max(0, reserved - sitting)
    return {
        pk: Seats(capacity, taken, waiting, min(kept[pk], max(0, capacity - taken)))
        for pk, capacity, taken, waiting in counts
    }


@prepared
def _counts_at(meetup: int) -> QuerySet[Meetup, Numbers]:
    return _counts(Meetup.objects.filter(pk=meetup))


@prepared
def _kept_at(meetup: int, now: dt.datetime) -> QuerySet[SeatRule, Kept]:
    return _kept(SeatRule.objects.filter(meetup=meetup), now)


def _counts(meetups: QuerySet[Meetup]) -> QuerySet[Meetup, Numbers]:
    """The number of each, its capacity, how many sit and how many wait."""
    taken = Count("registrations", filter=Q(registrations__status__in=SEATED))
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    found = meetups.order_by().annotate(seats_taken=taken, seats_waiting=waiting)
    return found.values_list("pk", "capacity", "seats_taken", "seats_waiting")


def _kept(rules: QuerySet[SeatRule], now: dt.datetime) -> QuerySet[SeatRule, Kept]:
    """The meetup of each that keeps seats, how many, and how many of that role sit there."""
    standing = rules.filter(Q(released_at=None) | Q(released_at__gt=now), reserved__gt=0)
    theirs = Q(meetup__registrations__role=F("role"), meetup__registrations__status__in=SEATED)
    counted = standing.annotate(sitting=Count("meetup__registrations", filter=theirs))
    return counted.values_list("meetup_id", "reserved", "sitting")


def roles_without_seat(meetup: Meetup) -> list[Role]:
    """The roles that find no seat now: all taken, kept for others, or past their ceiling."""
    room = room_at(meetup)
    return [role for role in offered_roles() if not room.free_for(role)]


def free_for(meetup: Meetup, role: str) -> int:
    """How many more seats this role may take now."""
    return room_at(meetup).free_for(role)
