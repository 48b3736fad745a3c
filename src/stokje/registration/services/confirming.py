"""Turns a held seat into a confirmed one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.services.colleagues import tell
from stokje.registration.services.locking import lock_place
from stokje.registration.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import update


def confirm(registration: Registration, actor: str) -> Registration:
    """Confirm the seat held for this sign-up; confirming twice changes nothing.

    Raises Refused when the seat is held no longer.
    """
    with change():
        now = lock_place(registration)
        if now.status in CERTAIN:
            tell(now)
            return now
        check_goes_on(now.meetup)
        check_kept(now)
        if now.consent_due:
            raise Refused(_("A colleague filled in the form for you. First say yes yourself."))
        write_confirmed(now, actor)
        return now


def check_goes_on(meetup: Meetup) -> None:
    """Raises Refused when it was called off."""
    if meetup.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off. Look on the list for another date."))


def check_kept(registration: Registration) -> None:
    """Raises Refused when the time for which its seat was held is over."""
    if not is_held(registration):
        raise Refused(
            _("This seat is no longer kept for you. Sign up again to see whether there is one left.")
        )


def is_held(registration: Registration) -> bool:
    """Whether a seat is kept for this sign-up at this moment."""
    until = registration.held_until
    return registration.status == RegistrationStatus.HELD and until is not None and until > clock.now()


def write_confirmed(registration: Registration, actor: str) -> None:
    """Write the seat down as theirs; the meetup is locked and the seat counted already."""
    registration.status = RegistrationStatus.CONFIRMED
    registration.confirmed_at, registration.held_until = clock.now(), None
    update(registration, "status", "confirmed_at", "held_until")
    remember_name(registration)
    log.record(actor, "registration.confirm", registration)
    mail("confirmed", registration)
    tell(registration)


def remember_name(registration: Registration) -> None:
    """The address is proven, so the name that came with it is theirs."""
    person = registration.person
    if person.name != registration.name:
        person.name = registration.name
        update(person, "name")
