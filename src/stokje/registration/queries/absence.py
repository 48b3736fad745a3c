"""How many of those with a certain seat stay away, as far as this campaign knows."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.shared import clock
from stokje.shared.prepared import prepared

MEETUPS, PEOPLE = 2, 40
"""With fewer meetups or people a share says nothing."""
KNOWN = 0.8
"""A meetup counts when it was said of so many of its people whether they were there."""
EIGHT_IN_TEN = 1.2816


@dataclass(frozen=True)
class Absence:
    """Of `people` at `meetups` that are over, `absent` stayed away; `low` and `high`: eight times out of ten.

    `seats`: of the meetup that it is asked for.
    """

    meetups: int
    people: int
    absent: int
    low: float
    high: float
    seats: int

    @property
    def enough(self) -> bool:
        return self.meetups >= MEETUPS and self.people >= PEOPLE

    @property
    def share(self) -> float:
        return self.absent / self.people if self.people else 0.0

    @property
    def fewest(self) -> int:
        return math.floor(self.seats * self.low)

    @property
    def most(self) -> int:
        return math.ceil(self.seats * self.high)


def absence_at(meetup: Meetup) -> Absence:
    """What to expect at a meetup, from those of its kind (online or in a building) that are over.

    Only meetups count whose attendance was taken.
    """
    known = [row for row in _counts(meetup.online, clock.now()) if row[1] >= KNOWN * row[0]]
    rows = [(people, absent) for people, _known, absent in known]
    people, absent = sum(one for one, _ in rows), sum(one for _, one in rows)
    return Absence(len(rows), people, absent, *_between(rows, people, absent), seats=meetup.capacity)


@prepared
def _counts(online: bool, now: dt.datetime) -> QuerySet[Meetup, tuple[int, int, int]]:
    """People with a seat, those of whom it was said, and those who were not there, meetup by meetup."""
    over = Q(state=MeetupState.HELD) | Q(ends_at__lte=now, state=MeetupState.PUBLISHED)
    absent = Q(registrations__status=RegistrationStatus.ABSENT)
    there = Q(registrations__status=RegistrationStatus.ATTENDED)
    found = Meetup.objects.filter(over, online=online).order_by()
    return found.annotate(
        people=Count("registrations", filter=Q(registrations__status__in=CERTAIN)),
        known=Count("registrations", filter=absent | there),
        away=Count("registrations", filter=absent),
    ).filter(known__gt=0).values_list("people", "known", "away")  # fmt: skip


def _between(rows: list[tuple[int, int]], people: int, absent: int) -> tuple[float, float]:
    """Wilson's interval for a share, as wide as the meetups differ among themselves.

    Wilson (1927), doi:10.1080/01621459.1927.10502953; people of one meetup share its weather, so the number
    of people is divided by how much more the shares differ than chance alone would have it.
    """
    if not people:
        return 0.0, 1.0
    share = absent / people
    spread = _spread(rows, share)
    n, z = people / spread, EIGHT_IN_TEN
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def _spread(rows: list[tuple[int, int]], share: float) -> float:
    """Pearson's chi-square for each degree of freedom, at least one."""
    chance = share * (1 - share)
    if len(rows) < 2 or not chance:
        return 1.0
    differs = sum((absent - people * share) ** 2 / (people * chance) for people, absent in rows if people)
    return max(1.0, differs / (len(rows) - 1))
