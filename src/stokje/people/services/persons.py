"""Those who take part, and what they said yes to."""

from __future__ import annotations

from stokje.people.enums import Purpose
from stokje.people.models import Consent, Person
from stokje.people.queries import person_by_email
from stokje.post.services import subscribe_again
from stokje.shared import clock, log
from stokje.shared.db import change, part_of_change
from stokje.shared.prepared import insert

NEWS = "2026-11-25"
"""The words beside the button with which someone asks for news; new words get a new date."""


def person_for(email: str, language: str) -> Person:
    """The person with this address, made when there is none. Two at the same moment get the same one."""
    return person_or_new(email, language)[0]


def person_or_new(email: str, language: str) -> tuple[Person, bool]:
    """The same, and whether they were made just now: then nothing else is known of them yet."""
    address = email.strip().lower()
    with part_of_change():
        # Not asked first whether they are there: mostly they are new, and the database knows.
        made = Person(email=address, language=language, created_at=clock.now())
        if insert(made, unless_there=True):
            return made, True
        known = person_by_email(address)
        return (known, False) if known else person_or_new(email, language)


def give_first_consent(person: Person, purpose: str, text_version: str) -> Consent:
    """Notes a yes of someone who never gave one before."""
    with part_of_change():
        given = Consent(person=person, purpose=purpose, text_version=text_version, given_at=clock.now())
        insert(given)
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


def ask_for_news(person: Person) -> Consent:
    """Notes that someone wants news by mail, also when they unsubscribed before."""
    with change():
        subscribe_again(person.email)
        return give_consent(person, Purpose.NEWS, NEWS)


def withdraw_consent(person: Person, purpose: str) -> None:
    """Takes a yes back; without one nothing happens."""
    with change():
        standing = person.consents.select_for_update().filter(purpose=purpose, withdrawn_at__isnull=True)
        if standing.update(withdrawn_at=clock.now()):
            log.record(log.key(person), "people.withdraw_consent", person, purpose=purpose)
