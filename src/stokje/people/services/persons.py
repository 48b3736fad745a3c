"""Those who take part, and what they said yes to."""

from __future__ import annotations

from stokje.people.models import Consent, Person
from stokje.people.queries import person_by_email
from stokje.shared import clock, log
from stokje.shared.db import change, part_of_change


def person_for(email: str, language: str) -> Person:
    """The person with this address, made when there is none. Two at the same moment get the same one."""
    return person_or_new(email, language)[0]


def person_or_new(email: str, language: str) -> tuple[Person, bool]:
    """The same, and whether they were made just now: then nothing else is known of them yet."""
    address = email.strip().lower()
    with part_of_change():
        found = person_by_email(address)
        if found is not None:
            return found, False
        made = Person(email=address, language=language, created_at=clock.now())
        Person.objects.bulk_create([made], ignore_conflicts=True)
        written = Person.objects.filter(public_id=made.public_id).first()
        # Not written: someone else made the same person at this moment.
        return (written, True) if written else (Person.objects.get(email=address), False)


def give_first_consent(person: Person, purpose: str, text_version: str) -> Consent:
    """Notes a yes of someone who never gave one before."""
    with part_of_change():
        given = person.consents.create(purpose=purpose, text_version=text_version, given_at=clock.now())
        log.record(log.key(person), "people.give_consent", given, purpose=purpose, version=text_version)
        return given


def give_consent(person: Person, purpose: str, text_version: str) -> Consent:
    """Notes a yes to the words of this version; a yes to other words takes the place of the former one."""
    with part_of_change():
        standing = person.consents.select_for_update().filter(purpose=purpose, withdrawn_at__isnull=True)
        same = standing.filter(text_version=text_version).first()
        if same is not None:
            return same
        standing.update(withdrawn_at=clock.now())
        return give_first_consent(person, purpose, text_version)


def withdraw_consent(person: Person, purpose: str) -> None:
    """Takes a yes back; without one nothing happens."""
    with change():
        standing = person.consents.select_for_update().filter(purpose=purpose, withdrawn_at__isnull=True)
        if standing.update(withdrawn_at=clock.now()):
            log.record(log.key(person), "people.withdraw_consent", person, purpose=purpose)
