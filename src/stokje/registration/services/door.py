"""Who comes in at the door of a building."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import door_opens, is_door_open
from stokje.registration.services.attendance import write_attendance
from stokje.registration.services.confirming import write_confirmed
from stokje.registration.services.joining import say_yes
from stokje.registration.services.locking import lock_meetup, lock_place
from stokje.registration.services.signing_up import SignUp, sign_up
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.speech import say_moment


def check_in(registration: Registration, actor: str) -> Registration:
    """Let someone in; who is in already stays in since then. Raises Refused for who has no certain seat."""
    with change():
        now = lock_place(registration)
        check_open_door(now.meetup)
        if now.status not in CERTAIN:
            raise Refused(_("%(name)s has no certain seat for this meetup.") % {"name": now.name})
        if now.status != RegistrationStatus.ATTENDED:
            write_attendance(now, RegistrationStatus.ATTENDED, clock.now())
            log.record(actor, "registration.check_in", now)
        return now


def undo_check_in(registration: Registration, actor: str) -> Registration:
    """Take a check-in back, as if they had not come yet; twice changes nothing."""
    with change():
        now = lock_place(registration)
        check_open_door(now.meetup)
        if now.status == RegistrationStatus.ATTENDED:
            write_attendance(now, RegistrationStatus.CONFIRMED, None)
            log.record(actor, "registration.undo_check_in", now)
        return now


def walk_in(meetup: Meetup, form: SignUp, actor: str) -> Registration:
    """Give a free seat to someone at the door who did not sign up, and let them in.

    Who did sign up is only let in. Raises Refused, and writes nothing, when there is no seat.
    """
    with change():
        check_open_door(lock_meetup(meetup.pk))
        known = meetup.registrations.filter(person__email__iexact=form.email.strip()).first()
        if known and known.status in CERTAIN:
            return check_in(known, actor)
        registration = sign_up(meetup, form).registration
        if registration.consent_due:  # a colleague had signed them up; their yes stands in this form
            say_yes(registration, actor)
        if registration.status == RegistrationStatus.HELD:
            write_confirmed(registration, actor)
        if registration.status not in CERTAIN:
            raise Refused(_("There is no free seat for this person. Others wait, or the meetup is full."))
        return check_in(registration, actor)


def check_open_door(meetup: Meetup) -> None:
    """Raises Refused when nobody can come in: called off, too early, or long over."""
    if meetup.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off."))
    if clock.now() < door_opens(meetup):
        moment = say_moment(door_opens(meetup))
        raise Refused(_("You can check people in from %(moment)s.") % {"moment": moment})
    if not is_door_open(meetup):
        raise Refused(_("This meetup is over. Who was there is said in the desk now."))
