"""Erases a person. What was said stays, without who; a meetup that was held keeps its numbers."""

from __future__ import annotations

from stokje.council import services as council
from stokje.meetups.models import CastMember
from stokje.people.models import Person
from stokje.post import services as post
from stokje.privacy.services.blanking import blank
from stokje.registration import services as registration
from stokje.registration.enums import CERTAIN
from stokje.relay.models import Baton
from stokje.schools import services as schools
from stokje.shared import clock, log
from stokje.shared.db import change


def erase(person: Person, actor: str) -> None:
    """Removes everything about someone, at once. Seats they had go to the next ones waiting.

    Nothing happens when another did that meanwhile.
    What they do as a member of staff or as holder of an office is not theirs to erase here.
    """
    with change():
        registration.hold_places(person)
        found = Person.objects.select_for_update().filter(pk=person.pk).first()
        if found is None:
            return
        person = found
        key, address = log.key(person), person.email
        log.record(actor, "privacy.erase", person)
        held = person.registrations.filter(meetup__ends_at__lt=clock.now(), status__in=CERTAIN)
        blank(held)
        registration.forget(person)
        _leave_teams(address)
        schools.forget_contacts_with(address)
        council.forget_with(address)
        person.delete()
        post.forget(key, address)


def _leave_teams(address: str) -> None:
    CastMember.objects.filter(email__iexact=address).delete()
    Baton.objects.filter(contact_email__iexact=address).update(contact_name="", contact_email="")
