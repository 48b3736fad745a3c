"""Those who take part, and what they said yes to."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from stokje.people.models import Consent, Person
from stokje.people.queries import person_by_email
from stokje.shared import clock, log
from stokje.shared.db import change


def person_for(email: str, language: str) -> Person:
    """The person with this address, made when there is none. Two at the same moment get the same one."""
    address = email.strip().lower()
    with change():
        found = person_by_email(address)
        if found is not None:
            return found
        try:
            with transaction.atomic():
                return Person.objects.create(email=address, language=language, created_at=clock.now())
        except IntegrityError:
            return Person.objects.get(email__iexact=address)


def give_consent(person: Person, purpose: str, text_version: str) -> Consent:
    """Notes a yes to the words of this version; a yes to other words takes the place of the former one."""
    with change():
        standing = person.consents.select_for_update().filter(purpose=purpose, withdrawn_at__isnull=True)
        same = standing.filter(text_version=text_version).first()
        if same is not None:
            return same
        standing.update(withdrawn_at=clock.now())
        given = person.consents.create(purpose=purpose, text_version=text_version, given_at=clock.now())
        log.record(log.key(person), "people.give_consent", given, purpose=purpose, version=text_version)
        return given


def withdraw_consent(person: Person, purpose: str) -> None:
    """Takes a yes back; without one nothing happens."""
    with change():
        standing = person.consents.select_for_update().filter(purpose=purpose, withdrawn_at__isnull=True)
        if standing.update(withdrawn_at=clock.now()):
            log.record(log.key(person), "people.withdraw_consent", person, purpose=purpose)
