"""One form, one transaction: a seat, or a place on the waiting list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from stokje.campaign.models import Municipality
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.people.enums import Purpose
from stokje.people.services import give_consent, give_first_consent, person_or_new
from stokje.registration.enums import InvitationState, RegistrationStatus
from stokje.registration.models import Invitation, Registration
from stokje.registration.queries import Room, room_at
from stokje.registration.services import colleagues
from stokje.registration.services.again import ask_again
from stokje.registration.services.colleagues import ColleagueFields
from stokje.registration.services.confirming import check_goes_on, write_confirmed
from stokje.registration.services.locking import lock_meetup
from stokje.registration.services.offers import offer_free_seats
from stokje.registration.services.placing import hold_end, sits_elsewhere
from stokje.registration.services.time import lapse_at
from stokje.registration.services.writing import actor_of, mail
from stokje.shared import clock, log
from stokje.shared.db import again_if_gone, change
from stokje.shared.errors import Refused
from stokje.shared.prepared import insert

GONE = (RegistrationStatus.LAPSED, RegistrationStatus.CANCELLED, RegistrationStatus.ASKED)
"""Who has no place, nor said that they want one: their form is a first one."""


@dataclass(frozen=True)
class SignUp:
    """What someone filled in. `consent_version`: the version of the words they said yes to."""

    name: str
    email: str
    role: str
    organisation: str = ""
    municipality: Municipality | None = None
    language: str = "nl"
    consent_version: str = ""
    colleagues: tuple[ColleagueFields, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the page says: whether there is a seat, and when there is none, whether others find none either.

    For someone who signed up before it is what a new sign-up would have got: the page tells nobody who else
    comes. So it names no place on the waiting list, nor until when a seat is kept; the mail tells the person
    themselves.
    """

    registration: Registration
    has_seat: bool
    confirmed: bool = False
    colleagues: int = 0
    colleagues_seated: int = 0
    full: bool = False


@again_if_gone
def sign_up(meetup: Meetup, form: SignUp, invitation: Invitation | None = None) -> Outcome:
    """Give a seat, or a place on the waiting list, to whoever fills in the form.

    Sending it again changes nothing by itself: what differs waits for the person's own mailed link.
    An invitation filled in with its own address proves that address, so its seat is confirmed at once.
    Raises Refused when the meetup is not open for sign-ups.
    """
    with change():
        locked = lock_meetup(meetup.pk)
        check_open(locked)
        room = settled(locked)
        if form.colleagues:
            colleagues.know([form.email, *(one.email for one in form.colleagues)], form.language)
        person, is_new = person_or_new(form.email, form.language)
        found = None if is_new else Registration.objects.filter(meetup=locked, person=person).first()
        registration = found or Registration(created_at=clock.now())
        registration.meetup, registration.person = locked, person
        if found and found.status not in GONE:
            outcome = _already(found, form, room)
        else:
            outcome = _new(registration, form, room, invitation, is_new=is_new)
        outcome = replace(outcome, full=room.full())
        return _with_colleagues(outcome, form, room) if form.colleagues else outcome


def settled(meetup: Meetup) -> Room:
    """The room there is once whoever waited longer was asked first; it is locked already."""
    room = room_at(meetup)
    if room.is_settled() and not meetup.extra_of_id:
        return room
    lapse_at(meetup)
    offer_free_seats(meetup)
    return room_at(meetup)


def check_open(meetup: Meetup) -> None:
    """Raises Refused when nobody can sign up any more."""
    check_goes_on(meetup)
    if meetup.state != MeetupState.PUBLISHED:
        raise Refused(_("You cannot sign up for this meetup."))
    if meetup.starts_at <= clock.now():
        raise Refused(_("This meetup has begun. You cannot sign up any more."))


def _already(registration: Registration, form: SignUp, room: Room) -> Outcome:
    ask_again(registration, form.name, form.role, form.organisation, form.municipality)
    return Outcome(registration, room.free_for(form.role) > 0)


def _new(
    registration: Registration, form: SignUp, room: Room, invitation: Invitation | None, *, is_new: bool
) -> Outcome:
    person = registration.person
    _fill(registration, form)
    has_room, sits = room.free_for(form.role) > 0, not is_new and sits_elsewhere(registration)
    _give_place(registration, has_seat=has_room and not sits)
    if registration.pk:
        registration.link_version += 1  # links from before lead nowhere any more
        registration.save()
    else:
        insert(registration)
    (give_first_consent if is_new else give_consent)(person, Purpose.TAKE_PART, form.consent_version)
    log.record(actor_of(person), "registration.sign_up", registration, status=registration.status)
    if invitation:
        _accept(invitation, registration)
    if sits:
        return _not_twice(registration, has_room=has_room)
    return _answered(registration, proven=_proves(invitation, form))


def _with_colleagues(outcome: Outcome, form: SignUp, room: Room) -> Outcome:
    """Their seats, counted for the page as if all were new here: it tells nobody who else comes."""
    colleagues.note(outcome.registration, form.colleagues)
    if outcome.has_seat:
        room.take(form.role)
    seated = colleagues.seats_for(form.colleagues, room)
    return replace(outcome, colleagues=len(form.colleagues), colleagues_seated=seated)


def _not_twice(registration: Registration, *, has_room: bool) -> Outcome:
    """One seat at a time: they wait, and the mail says why. The page says what it says to anyone."""
    mail("same_time", registration)
    return Outcome(registration, has_room)


def _fill(registration: Registration, form: SignUp) -> None:
    for name in ("name", "role", "organisation", "municipality"):
        setattr(registration, name, getattr(form, name))
    registration.confirmed_at = registration.cancelled_at = None
    registration.consent_due = False


def _give_place(registration: Registration, *, has_seat: bool) -> None:
    registration.status = RegistrationStatus.HELD if has_seat else RegistrationStatus.WAITING
    registration.held_until = hold_end(registration.meetup) if has_seat else None
    registration.waiting_since = None if has_seat else clock.now()


def _accept(invitation: Invitation, registration: Registration) -> None:
    Registration.objects.filter(invitation=invitation).exclude(pk=registration.pk).update(invitation=None)
    registration.invitation = invitation
    registration.save(update_fields=["invitation"])
    invitation.state, invitation.answered_at = InvitationState.ACCEPTED, clock.now()
    invitation.save(update_fields=["state", "answered_at"])


def _proves(invitation: Invitation | None, form: SignUp) -> bool:
    return invitation is not None and invitation.email.lower() == form.email.strip().lower()


def _answered(registration: Registration, *, proven: bool) -> Outcome:
    if registration.status == RegistrationStatus.WAITING:
        mail("waiting", registration)
        return Outcome(registration, False)
    if proven:
        return _confirmed_at_once(registration)
    mail("confirm", registration)
    return Outcome(registration, True)


def _confirmed_at_once(registration: Registration) -> Outcome:
    write_confirmed(registration, actor_of(registration.person))
    return Outcome(registration, True, confirmed=True)
