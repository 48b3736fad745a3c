"""People who do not exist, with a seat at the meetup that one practises on."""

from __future__ import annotations

import random

from stokje.kit.services.rehearse.script import Script
from stokje.meetups.models import Meetup
from stokje.people.models import Person
from stokje.post.enums import NOBODY
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.ids import public_id


def bring_people(meetup: Meetup, number: int, script: Script, dice: random.Random) -> list[Registration]:
    """So many people with a certain seat, in the roles of the script. No mail ever goes to them."""
    now = clock.now()
    names = [_name(script, dice) for _nobody in range(number)]
    persons = Person.objects.bulk_create(
        Person(public_id=key, email=f"{key}@{NOBODY}", name=name, created_at=now)
        for key, name in ((public_id(), name) for name in names)
    )
    roles = list(script.signups["roles"])
    weights = list(script.signups["roles"].values())
    certain = {"status": RegistrationStatus.CONFIRMED, "created_at": now, "confirmed_at": now}
    as_what = dice.choices(roles, weights, k=number)
    return Registration.objects.bulk_create(
        Registration(meetup=meetup, person=person, name=person.name, role=role, **certain)
        for person, role in zip(persons, as_what, strict=True)
    )


def _name(script: Script, dice: random.Random) -> str:
    people = script.people
    return f"{dice.choice(people['first'])} {dice.choice(people['last'])}"
