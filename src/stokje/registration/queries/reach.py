"""Whom an extra meetup would reach, before it is there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.registration.enums import RegistrationStatus
from stokje.registration.queries.waiting import waiting_for

NOT_THERE = 0
"""The number of a meetup that is in no table: nobody signed up for it."""


@dataclass(frozen=True)
class Reach:
    """For how many of those waiting a date would do, and how many of them wait for the meetup itself."""

    people: int
    here: int


def would_reach(source: Meetup, starts_at: dt.datetime) -> Reach:
    """How many of those waiting anywhere would be asked for a seat at a copy of `source` at that moment."""
    extra = Meetup(
        pk=NOT_THERE, kind=MeetupKind.EXTRA, extra_of_id=source.pk, online=source.online,
        starts_at=starts_at, ends_at=starts_at + (source.ends_at - source.starts_at),
    )  # fmt: skip
    asked = {one.person_id for one in waiting_for(extra)}
    waiting = source.registrations.filter(status=RegistrationStatus.WAITING)
    return Reach(len(asked), len(asked & set(waiting.values_list("person_id", flat=True))))
