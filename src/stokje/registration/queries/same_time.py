"""Seats at the same time: a person can sit in one place at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.people.models import Person
from stokje.registration.enums import SITTING, RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.prepared import prepared


def seats_at_the_time_of(meetup: Meetup) -> QuerySet[Registration]:
    """Everyone's seats at other meetups that overlap this one; a seat that was held too long is none."""
    found = _seats_during(meetup.pk, meetup.starts_at, meetup.ends_at, clock.now())
    return found.order_by("meetup__starts_at", "pk")


def other_seats_of(person: Person, meetup: Meetup) -> list[Registration]:
    """The seats this person has elsewhere while this meetup is on."""
    found = _seats_of(person.pk, meetup.pk, meetup.starts_at, meetup.ends_at, clock.now())
    prefetch_related_objects(found, "meetup__texts")
    return found


@prepared
def _seats_of(person_id: int, meetup_id: int, *when: dt.datetime) -> QuerySet[Registration]:
    seats = _seats_during(meetup_id, *when).filter(person=person_id)
    return seats.select_related("meetup", "person").order_by("meetup__starts_at", "pk")


def sits_elsewhere(meetup_id: int, starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> Exists:
    """For a query of registrations: whose person has a seat elsewhere while this meetup is on."""
    seats = _seats_during(meetup_id, starts_at, ends_at, now)
    return Exists(seats.filter(person=OuterRef("person")).order_by())


def _seats_during(
    meetup_id: int, starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime
) -> QuerySet[Registration]:
    found = Registration.objects.filter(
        status__in=SITTING,
        meetup__state=MeetupState.PUBLISHED,
        meetup__starts_at__lt=ends_at,
        meetup__ends_at__gt=starts_at,
    )
    over = Q(status=RegistrationStatus.HELD, held_until__lte=now)
    return found.exclude(meetup=meetup_id).exclude(over)


def seats_besides(registration: Registration, places: Iterable[Registration]) -> list[Registration]:
    """Which of someone's places, read already, are seats elsewhere while this meetup is on."""
    return [one for one in places if one.pk != registration.pk and _clash(one, registration.meetup)]


def _clash(place: Registration, meetup: Meetup) -> bool:
    there = place.meetup
    over = place.status == RegistrationStatus.HELD and (place.held_until or clock.now()) <= clock.now()
    sits = place.status in SITTING and not over and there.state == MeetupState.PUBLISHED
    return sits and there.starts_at < meetup.ends_at and there.ends_at > meetup.starts_at
