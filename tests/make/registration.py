"""Sign-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from stokje.meetups.models import Meetup
from stokje.people.models import Person
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.models import Offer, Registration, SeatRule
from stokje.registration.services import Outcome, SignUp, confirm, sign_up
from stokje.shared import clock

numbers = count(1)


def form(email: str = "", role: str = "teacher", **fields: Any) -> SignUp:
    """A filled-in form."""
    number = next(numbers)
    given = {"name": f"Mens {number}", "consent_version": "2026-1"}
    return SignUp(email=email or f"mens-{number}@example.org", role=role, **(given | fields))


def signed_up(meetup: Meetup, email: str = "", role: str = "teacher", **fields: Any) -> Registration:
    """Someone who filled in the form: held, or waiting."""
    return outcome(meetup, email, role, **fields).registration


def outcome(meetup: Meetup, email: str = "", role: str = "teacher", **fields: Any) -> Outcome:
    """What the page says to someone who filled in the form."""
    return sign_up(meetup, form(email, role, **fields))


def confirmed(meetup: Meetup, email: str = "", role: str = "teacher", **fields: Any) -> Registration:
    """Someone who has a seat for certain."""
    return confirm(signed_up(meetup, email, role, **fields), "system")


def seat_rule(meetup: Meetup, role: str, **fields: Any) -> SeatRule:
    """A ceiling or kept seats for a role."""
    return SeatRule.objects.create(meetup=meetup, role=role, **fields)


def open_offer(registration: Registration) -> Offer:
    """The offer this person may answer."""
    return registration.offers.get(state="open")


def seated(meetup: Meetup) -> int:
    """How many seats are taken."""
    return meetup.registrations.filter(status__in=SEATED).count()


def statuses(*registrations: Registration) -> list[str]:
    """How each stands in the database."""
    return [Registration.objects.get(pk=one.pk).status for one in registrations]


@contextmanager
def later(**span: float) -> Iterator[None]:
    """Inside, it is so much later."""
    with clock.at(clock.now() + dt.timedelta(**span)):
        yield


def crowd(meetup: Meetup, people: int, *, since: dt.datetime, until: dt.datetime) -> list[Registration]:
    """So many people who signed up at even distances; who comes when the seats are gone waits."""
    moments = [since + (until - since) * (number + 1) / (people + 1) for number in range(people)]
    persons = Person.objects.bulk_create(
        Person(email=f"menigte-{next(numbers)}@example.org", created_at=moment) for moment in moments
    )
    return Registration.objects.bulk_create(
        _in_crowd(meetup, person, has_seat=number < meetup.capacity) for number, person in enumerate(persons)
    )


def _in_crowd(meetup: Meetup, person: Person, *, has_seat: bool) -> Registration:
    moment = person.created_at
    status = RegistrationStatus.CONFIRMED if has_seat else RegistrationStatus.WAITING
    since = None if has_seat else moment
    given = {"name": "Mens", "role": "teacher", "created_at": moment, "waiting_since": since}
    return Registration(meetup=meetup, person=person, status=status, **given)
