"""Gives up a place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.people.models import Person
from stokje.registration.enums import InvitationState, RegistrationStatus
from stokje.registration.models import Invitation, Registration
from stokje.registration.services.erasing import erase_invitations
from stokje.registration.services.locking import lock_meetups, lock_persons, lock_place
from stokje.registration.services.offers import close_offers, offer_free_seats
from stokje.registration.services.writing import actor_of, mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import update

GONE = (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)


def cancel(registration: Registration, actor: str) -> Registration:
    """Give up the seat or the place on the waiting list; the seat goes to the next one waiting.

    Cancelling twice changes nothing. Raises Refused once the meetup has begun.
    """
    with change():
        now = lock_place(registration)
        if now.status in GONE:
            return now
        if now.meetup.starts_at <= clock.now():
            raise Refused(_("This meetup has begun. You cannot cancel any more."))
        write_cancelled(now, actor)
        offer_free_seats(now.meetup)
        return now


def write_cancelled(registration: Registration, actor: str) -> None:
    """Write the place down as given up; the meetup is locked already."""
    close_offers(registration)
    was, own = registration.status, actor == actor_of(registration.person)
    registration.status, registration.cancelled_at = RegistrationStatus.CANCELLED, clock.now()
    registration.held_until = registration.came_at = None
    update(registration, "status", "cancelled_at", "held_until", "came_at")
    if registration.invitation_id:
        said = {"state": InvitationState.DECLINED, "answered_at": clock.now()}
        Invitation.objects.filter(pk=registration.invitation_id).update(**said)
    log.record(actor, "registration.cancel", registration)
    mail("cancelled", registration, was=was, own=own)


def hold_places(person: Person) -> None:
    """Lock the meetups that someone signed up for: a change that locks the person too calls this first.

    Who offers them a seat locks the meetup and then needs the person; the other way round both would wait.
    """
    lock_meetups(person.registrations.values_list("meetup_id", flat=True))
    lock_persons()


def forget(person: Person) -> None:
    """Remove every sign-up and invitation of someone who is erased; their seats go to those waiting."""
    with change():
        ids = person.registrations.values_list("meetup_id", flat=True)
        meetups = lock_meetups(ids)
        person.registrations.all().delete()
        erase_invitations(Invitation.objects.filter(email__iexact=person.email))
        for meetup in meetups.values():
            offer_free_seats(meetup)
