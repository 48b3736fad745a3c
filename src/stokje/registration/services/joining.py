"""The own yes of someone whom a colleague signed up along."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.campaign.queries import page_text
from stokje.meetups.enums import MeetupState
from stokje.people.enums import Purpose
from stokje.people.services import give_consent
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.services.confirming import is_held, write_confirmed
from stokje.registration.services.locking import lock_place
from stokje.registration.services.offers import offer_free_seats
from stokje.registration.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def join(registration: Registration, actor: str) -> Registration:
    """Take the seat that is held, or a place on the waiting list from the moment they were signed up.

    Doing it twice changes nothing. Raises Refused when the seat is held no longer or the meetup is not open.
    """
    with change():
        now = lock_place(registration)
        if not now.consent_due:
            return now
        _check_open(now)
        say_yes(now, actor)
        if now.status == RegistrationStatus.ASKED:
            _wait(now)
        else:
            write_confirmed(now, actor)
        return now


def say_yes(registration: Registration, actor: str) -> None:
    """Write down their yes to the words of the form as they are now; the meetup is locked already."""
    words = page_text("consent")
    give_consent(registration.person, Purpose.TAKE_PART, words.version if words else "")
    registration.consent_due = False
    registration.save(update_fields=["consent_due"])
    log.record(actor, "registration.join", registration)


def _check_open(registration: Registration) -> None:
    meetup = registration.meetup
    if meetup.state != MeetupState.PUBLISHED or meetup.starts_at <= clock.now():
        raise Refused(_("You cannot sign up for this meetup."))
    if not is_held(registration) and registration.status != RegistrationStatus.ASKED:
        raise Refused(
            _("This seat is no longer kept for you. Sign up again to see whether there is one left.")
        )


def _wait(registration: Registration) -> None:
    """They wait since they were signed up along."""
    registration.status = RegistrationStatus.WAITING
    registration.save(update_fields=["status"])
    mail("waiting", registration)
    offer_free_seats(registration.meetup)
