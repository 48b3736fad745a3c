"""How much room a meetup has, for which role. The arithmetic behind promise 1."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, F, Min, QuerySet, Value

from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, OfferState
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Offer, Registration, SeatRule
from stokje.shared import clock
from stokje.shared.prepared import prepared

Row = tuple[str, str, int | None, dt.datetime | None, int]

RULE = ""
"""Instead of a status, in the row of a rule."""


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
    room, rows = Room(meetup.capacity), _rows(meetup.pk, meetup.pk)
    for role, status, number, end, reserved in rows:
        if status == RULE:
            _rule(room, role, number, end, reserved)
        else:
            _count(room, role, status, number or 0, end)
    if any(status == Status.OFFERED for _role, status, *_ in rows):
        _end_by(room, next((end for (end,) in _first_reply(meetup.pk)), None))
    return room


@prepared
def _first_reply(meetup_id: int) -> QuerySet[Offer, tuple[dt.datetime]]:
    asked = Offer.objects.filter(registration__meetup=meetup_id, state=OfferState.OPEN)
    return asked.order_by("reply_by").values_list("reply_by")[:1]


@prepared
def _rows(meetup_id: int, same_id: int) -> QuerySet[Registration, Row]:
    """In one statement, for every sign-up asks it: how many of a role stand so, and the rules for a role."""
    alive = Registration.objects.filter(meetup=meetup_id, status__in=(*SEATED, Status.WAITING)).order_by()
    number, end = Count("pk"), Min("held_until")
    counts = alive.values_list("role", "status").annotate(number=number, end=end, kept=Value(0))
    rules = SeatRule.objects.filter(meetup=same_id).annotate(
        status=Value(RULE), number=F("ceiling"), end=F("released_at"), kept=F("reserved")
    )
    told = rules.values_list("role", "status", "number", "end", "kept")
    return counts.union(told, all=True)


def _rule(room: Room, role: str, ceiling: int | None, released_at: dt.datetime | None, reserved: int) -> None:
    if ceiling is not None:
        room.ceilings[role] = ceiling
    if released_at is None or released_at > clock.now():
        room.reserved[role] = reserved


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
