"""How much room a meetup has, for which role. The arithmetic behind promise 1."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Min, QuerySet

from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, OfferState
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Offer, Registration, SeatRule
from stokje.shared import clock
from stokje.shared.prepared import prepared


@dataclass
class Room:
    """Seats of one meetup. `taken`, `ceilings`, `reserved` (not yet released) and `waiting` are by role.

    `first_end`: when the first of the seats that are held or offered is kept no longer.
    """

    capacity: int
    taken: Counter[str] = field(default_factory=Counter)
    ceilings: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    waiting: Counter[str] = field(default_factory=Counter)
    first_end: dt.datetime | None = None

    def free_for(self, role: str) -> int:
        """How many more seats this role may take: never what is kept for another, never past its ceiling."""
        kept = sum(
            max(0, seats - self.taken[other]) for other, seats in self.reserved.items() if other != role
        )
        free = self.capacity - self.taken.total() - kept
        if role in self.ceilings:
            free = min(free, self.ceilings[role] - self.taken[role])
        return max(0, free)

    def full(self) -> bool:
        """Nobody of any role finds a seat."""
        return self.taken.total() >= self.capacity

    def is_settled(self) -> bool:
        """Nobody's time is up, and nobody here waits for a seat that they may have and that is free."""
        over = self.first_end is not None and self.first_end <= clock.now()
        return not over and not any(self.free_for(role) for role in self.waiting)

    def take(self, role: str) -> None:
        """One more seat of this role is taken."""
        self.taken[role] += 1

    def leave(self, role: str) -> None:
        """One seat of this role comes free."""
        self.taken[role] -= 1


def room_at(meetup: Meetup) -> Room:
    """The room there is now. Only under the lock on the meetup does it stay true."""
    rules = _rules(meetup.pk)
    room = Room(
        capacity=meetup.capacity,
        ceilings={rule.role: rule.ceiling for rule in rules if rule.ceiling is not None},
        reserved={rule.role: rule.reserved for rule in rules if not _released(rule)},
    )
    counts = _counts(meetup.pk)
    for role, status, number, end in counts:
        _count(room, role, status, number, end)
    if any(status == Status.OFFERED for _role, status, *_ in counts):
        _end_by(room, next((end for (end,) in _first_reply(meetup.pk)), None))
    return room


@prepared
def _first_reply(meetup_id: int) -> QuerySet[Offer, tuple[dt.datetime]]:
    asked = Offer.objects.filter(registration__meetup=meetup_id, state=OfferState.OPEN)
    return asked.order_by("reply_by").values_list("reply_by")[:1]


@prepared
def _rules(meetup_id: int) -> QuerySet[SeatRule]:
    return SeatRule.objects.filter(meetup=meetup_id)


@prepared
def _counts(meetup_id: int) -> QuerySet[Registration, tuple[str, str, int, dt.datetime | None]]:
    alive = Registration.objects.filter(meetup=meetup_id, status__in=(*SEATED, Status.WAITING)).order_by()
    return alive.values_list("role", "status").annotate(Count("pk"), Min("held_until"))


def _count(room: Room, role: str, status: str, number: int, end: dt.datetime | None) -> None:
    if status == Status.WAITING:
        room.waiting[role] += number
        return
    room.taken[role] += number
    if status == Status.HELD:
        _end_by(room, end)


def _end_by(room: Room, end: dt.datetime | None) -> None:
    if end is not None:
        room.first_end = min(end, room.first_end or end)


def _released(rule: SeatRule) -> bool:
    return rule.released_at is not None and rule.released_at <= clock.now()
