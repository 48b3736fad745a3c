"""Applies what a second form asked, once the person's own link or code says so."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from stokje.campaign.models import Municipality
from stokje.meetups.enums import MeetupState
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.queries import room_at
from stokje.registration.services.again import GOOD_FOR
from stokje.registration.services.colleagues import tell
from stokje.registration.services.confirming import is_held, remember_name, write_confirmed
from stokje.registration.services.joining import say_yes
from stokje.registration.services.locking import lock_persons, lock_place
from stokje.registration.services.offers import offer_free_seats
from stokje.registration.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

GONE = (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
THEIRS = ("name", "role", "organisation", "municipality")
OVER = (RegistrationStatus.ATTENDED, RegistrationStatus.ABSENT)


@dataclass(frozen=True)
class Details:
    """Who someone is at a meetup."""

    name: str
    role: str
    organisation: str
    municipality: Municipality | None


def change_details(registration: Registration, details: Details, actor: str) -> Registration:
    """Write what someone changed on their own page. Nothing changed writes nothing.

    Raises Refused when the meetup has begun, the place was given up, or the new role finds no seat.
    """
    with change():
        now = lock_place(registration)
        check_changeable(now)
        given = {each.name: getattr(details, each.name) for each in fields(details)}
        if any(getattr(now, name) != value for name, value in given.items()):
            write_change(now, now.changes.create(created_at=clock.now(), **given), actor)
        return now


def check_changeable(registration: Registration) -> None:
    """Raises Refused when someone can no longer change what stands in their sign-up, nor add colleagues."""
    check_signed_up(registration)
    if registration.status in OVER or registration.meetup.state != MeetupState.PUBLISHED:
        raise Refused(_("This sign-up can no longer be changed."))
    if registration.meetup.starts_at <= clock.now():
        raise Refused(_("This meetup has begun. Your sign-up can no longer be changed."))


def check_signed_up(registration: Registration) -> None:
    """Raises Refused when the place was given up."""
    if registration.status in GONE:
        raise Refused(
            _("You are no longer signed up for this meetup. Do you still want to come? Then sign up again.")
        )


def apply_change(asked: RegistrationChange, actor: str) -> Registration:
    """Write the change; applying it twice changes nothing. A seat that was only held is confirmed with it.

    Raises Refused when it waited too long, when the place was given up, or when the new role finds no seat.
    """
    with change():
        registration = lock_place(asked.registration)
        asked.refresh_from_db()
        if asked.applied_at is None:
            write_change(registration, asked, actor)
        return registration


def write_change(registration: Registration, asked: RegistrationChange, actor: str) -> None:
    """Check and write the change; the meetup is locked already."""
    check_signed_up(registration)
    if asked.created_at < clock.now() - GOOD_FOR:
        raise Refused(_("This change waited too long. Fill in the form again."))
    _check_room(registration, asked.role)
    other = [name for name in THEIRS if getattr(registration, name) != getattr(asked, name)]
    for name in THEIRS:
        setattr(registration, name, getattr(asked, name))
    lock_persons()  # before the person's own row: what comes free below may be offered
    registration.save(update_fields=THEIRS)
    remember_name(registration)
    asked.applied_at = clock.now()
    asked.save(update_fields=["applied_at"])
    log.record(actor, "registration.change", registration, which=" ".join(other))
    mail("changed", registration, once=asked.public_id)
    offer_free_seats(registration.meetup)  # before colleagues are told: those waiting go first
    if registration.consent_due:  # they ticked it in the form that asked this
        say_yes(registration, actor)
    if is_held(registration):
        write_confirmed(registration, actor)
    else:
        tell(registration)


def _check_room(registration: Registration, role: str) -> None:
    """Another role may have no seat left: then all stays as it was."""
    if registration.status not in SEATED or role == registration.role:
        return
    room = room_at(registration.meetup)
    room.leave(registration.role)
    if not room.free_for(role):
        raise Refused(_("There is no seat left for that role. Your seat stays as it was."))
