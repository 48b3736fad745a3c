"""The personal links of those who take part: what opens what."""

from __future__ import annotations

from django.db.models import QuerySet

from stokje.meetups.queries import meetup_told
from stokje.people.models import Person
from stokje.registration.models import Invitation, Registration, RegistrationChange
from stokje.shared import tokens
from stokje.shared.prepared import prepared

MY = "registration.my"
CONFIRM = "registration.confirm"
CHANGE = "registration.change"
INVITATION = "registration.invitation"


def my_token(person: Person) -> str:
    """Opens someone's own page; void once the person's version rises."""
    return tokens.make(MY, person.public_id, person.link_version)


def person_by_token(token: str) -> Person | None:
    """Whose own page this is."""
    claim = tokens.read(MY, token)
    return next(iter(_person(claim.key, claim.version)), None) if claim else None


@prepared
def _person(public_id: str, version: int) -> QuerySet[Person]:
    return Person.objects.filter(public_id=public_id, link_version=version)


def confirm_token(registration: Registration) -> str:
    """Opens the page that confirms this sign-up."""
    return tokens.make(CONFIRM, registration.public_id, registration.link_version)


def registration_by_token(token: str) -> Registration | None:
    """The sign-up that this link confirms; None when someone signed up anew since.

    Its meetup may be that of a moment ago: the page shows it, and who confirms reads it anew.
    """
    claim = tokens.read(CONFIRM, token)
    if claim is None:
        return None
    for registration in _sign_up(claim.key, claim.version):
        registration.meetup = meetup_told(registration.meetup_id)
        return registration
    return None


@prepared
def _sign_up(public_id: str, version: int) -> QuerySet[Registration]:
    found = Registration.objects.select_related("person").order_by()
    return found.filter(public_id=public_id, link_version=version)


def change_token(change: RegistrationChange) -> str:
    """Opens the page that applies this change."""
    return tokens.make(CHANGE, change.public_id, change.registration.link_version)


def change_by_token(token: str) -> RegistrationChange | None:
    """The change that this link applies."""
    claim = tokens.read(CHANGE, token)
    found = RegistrationChange.objects.select_related(
        "registration__meetup", "registration__person", "municipality"
    )
    kept = (
        found.filter(public_id=claim.key, registration__link_version=claim.version) if claim else found.none()
    )
    return kept.first()


def invitation_token(invitation: Invitation) -> str:
    """Opens the page with the invitation's own form."""
    return tokens.make(INVITATION, invitation.public_id, invitation.link_version)


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation that this link belongs to."""
    claim = tokens.read(INVITATION, token)
    found = Invitation.objects.select_related("meetup").prefetch_related("meetup__texts")
    return found.filter(public_id=claim.key, link_version=claim.version).first() if claim else None
