"""Seats as people see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.queries.room import room_at


@dataclass(frozen=True)
class Seats:
    """Numbers for a meetup's page. `free` counts all seats, also those kept for a role."""

    capacity: int
    taken: int
    waiting: int

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
    """The seats of many meetups by their number, in one query."""
    taken = Count("registrations", filter=Q(registrations__status__in=SEATED))
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    found = (
        Meetup.objects.filter(pk__in=list(ids)).order_by().annotate(seats_taken=taken, seats_waiting=waiting)
    )
    return {
        pk: Seats(*counts)
        for pk, *counts in found.values_list("pk", "capacity", "seats_taken", "seats_waiting")
    }


def free_for(meetup: Meetup, role: str) -> int:
    """How many more seats this role may take now."""
    return room_at(meetup).free_for(role)
