"""Turns a sign-up of a meetup that was held into a number: a role that was there, of nobody.

Each gets a stand-in of its own, so that what stays does not even say that two of them were the same person.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from stokje.people.models import Person
from stokje.post.enums import NOBODY
from stokje.registration.models import (
    AccessNeed,
    Colleague,
    ExtraDay,
    Offer,
    OtherDate,
    Registration,
    RegistrationChange,
    ThemeWish,
)
from stokje.seating.models import Placement, TableCrew
from stokje.shared import clock
from stokje.shared.ids import public_id

FIELDS = [
    "public_id", "person", "name", "organisation", "municipality", "invitation", "company", "would_host",
    "would_take_notes", "link_version", "code_tries", "brings",
]  # fmt: skip
AROUND = (
    Colleague,
    ThemeWish,
    OtherDate,
    ExtraDay,
    AccessNeed,
    Offer,
    RegistrationChange,
    Placement,
    TableCrew,
)


def is_blank(person: Person) -> bool:
    """Whether this is a stand-in for someone who was there."""
    return person.email.endswith(f"@{NOBODY}")


def with_someone() -> QuerySet[Registration]:
    """The sign-ups that still belong to somebody."""
    return Registration.objects.exclude(person__email__endswith=f"@{NOBODY}")


def blank(registrations: Iterable[Registration]) -> int:
    """Takes the person out of these sign-ups; returns how many. Call it inside a change."""
    held = list(registrations)
    for model in AROUND:
        model.objects.filter(registration__in=held).delete()
    Colleague.objects.filter(brought_by__in=held).delete()
    for registration, stand_in in zip(held, _stand_ins(len(held)), strict=True):
        _empty(registration, stand_in)
    Registration.objects.bulk_update(held, FIELDS)
    return len(held)


def _stand_ins(number: int) -> list[Person]:
    made = [Person(public_id=public_id(), created_at=clock.now()) for _ in range(number)]
    for person in made:
        person.email = f"{person.public_id}@{NOBODY}"
    return Person.objects.bulk_create(made)


def _empty(registration: Registration, stand_in: Person) -> None:
    registration.public_id = public_id()
    registration.person = stand_in
    registration.name = registration.organisation = registration.company = ""
    registration.municipality = registration.invitation = None
    registration.would_host = registration.would_take_notes = False
    registration.link_version += 1
    registration.code_tries = registration.brings = 0
