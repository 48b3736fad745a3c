"""Mail about a sign-up. Each is made anew when it is sent, and dropped when what it tells is no longer so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import calendar_file, has_tables, meetup_in_mail
from stokje.people.models import Person
from stokje.post import registry
from stokje.registration.enums import CERTAIN, COMING, InvitationState
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Colleague, Invitation, Offer, Registration, RegistrationChange
from stokje.registration.queries import (
    answered,
    chance_of,
    change_token,
    code_for,
    confirm_token,
    is_unwanted,
    my_token,
    other_seats_of,
    room_at,
    still_waits,
    told_of,
    waiting_position,
)
from stokje.registration.services.confirming import is_held
from stokje.shared import clock
from stokje.shared.prepared import prepared
from stokje.shared.recent import for_a_moment
from stokje.shared.speech import say_moment

Context = dict[str, Any] | None


@dataclass(frozen=True)
class Words:
    """Of a meetup, in the language of the mail."""

    title: str


@dataclass(frozen=True)
class Facts:
    """What mail that many get tells of a meetup, by the names that the templates know."""

    text: Words
    starts_at: dt.datetime
    place: str


def _facts(meetup: Meetup) -> Facts:
    text = meetup.text()
    return Facts(Words(text.title if text else ""), meetup.starts_at, meetup.place)


def _place(ids: registry.Ids) -> Registration | None:
    """The sign-up the mail is about, unless the person signed up anew since."""
    for registration in _sign_up(ids["registration"], ids["version"]):
        registration.meetup = meetup_in_mail(registration.meetup_id)
        return registration
    return None


@prepared
def _sign_up(pk: int, version: int) -> QuerySet[Registration]:
    return Registration.objects.select_related("person").filter(pk=pk, link_version=version).order_by()


def _about(registration: Registration) -> dict[str, Any]:
    return {
        "registration": registration,
        "meetup": registration.meetup,
        "my": my_token(registration.person),
        "code": code_for(registration),
        "colleagues": _untold(registration),
    }


def _untold(registration: Registration) -> list[str]:
    """Whom they signed up along: who confirms sees first whom that mails."""
    if not registration.brings:
        return []
    return list(registration.colleagues.filter(told_at=None).values_list("name", flat=True))


def _standing(registration: Registration) -> dict[str, Any]:
    """How the sign-up stands: the page that took a second form may not tell it."""
    return {"held": is_held(registration), "position": waiting_position(registration)}


def confirm(ids: registry.Ids) -> registry.Told | Context:
    """The seat is held; link and code confirm it."""
    registration = _place(ids)
    until = registration.held_until if registration else None
    if registration is None or until is None or not is_held(registration) or _is_gone(registration):
        return None
    own = {
        "name": registration.name,
        "token": confirm_token(registration),
        "code": code_for(registration),
        "until": say_moment(until),
    }
    same = {"meetup": _facts(registration.meetup)}
    if registration.brings:
        return same | own | {"colleagues": _untold(registration)}
    return registry.Told(same, own)


def waiting(ids: registry.Ids) -> Context:
    """No seat is left for them; the place on the list is the one at the moment of sending."""
    registration = _place(ids)
    if registration is None or registration.status != Status.WAITING:
        return None
    position = waiting_position(registration)
    full = room_at(registration.meetup).full()
    return _about(registration) | {"position": position, "chance": chance_of(position), "full": full}


def same_time(ids: registry.Ids) -> Context:
    """They have a seat elsewhere while this meetup is on; the page that took the form may not tell it."""
    registration = _place(ids)
    if registration is None or registration.status != Status.WAITING:
        return None
    seats = other_seats_of(registration.person, registration.meetup)
    return _about(registration) | {"seats": seats, "position": waiting_position(registration)}


def again(ids: registry.Ids) -> Context:
    """The same form came twice."""
    registration = _place(ids)
    if registration is None:
        return None
    return _about(registration) | _standing(registration) | {"token": confirm_token(registration)}


def change(ids: registry.Ids) -> Context:
    """Another form came for the same address; link and code apply it."""
    registration = _place(ids)
    asked = (
        RegistrationChange.objects.filter(pk=ids["change"], applied_at=None)
        .select_related("registration", "municipality")
        .first()
    )
    if registration is None or asked is None:
        return None
    own = {"change": asked, "token": change_token(asked), "code": code_for(registration, asked)}
    return _about(registration) | _standing(registration) | own


def colleague(ids: registry.Ids) -> Context:
    """Someone signed them up along; what they can do depends on how it stands at the moment of sending."""
    registration = _place(ids)
    brought = Colleague.objects.select_related("brought_by").filter(pk=ids["colleague"]).first()
    if registration is None or brought is None or (registration.consent_due and _is_gone(registration)):
        return None
    own = {"lead": brought.brought_by.name, "token": confirm_token(registration)}
    return _about(registration) | own | {"held": is_held(registration)}


def _is_gone(registration: Registration) -> bool:
    """They have nothing to come to; that the meetup is called off, a mail of its own says."""
    called_off = registration.meetup.state == MeetupState.CANCELLED
    return called_off or registration.status in (Status.CANCELLED, Status.LAPSED)


def offer(ids: registry.Ids) -> Context:
    """A seat came free for who was waiting."""
    registration = _place(ids)
    made = Offer.objects.filter(pk=ids["offer"]).select_related("waited_at__meetup").first()
    if registration is None or made is None or registration.status != Status.OFFERED:
        return None
    return _about(registration) | {"offer": made, "waits": _waits_elsewhere(made)}


def _waits_elsewhere(made: Offer) -> bool:
    """Whether who does not take it still waits where they waited: that meetup may be over."""
    return made.waited_at is not None and still_waits(made.waited_at)


def offer_lapsed(ids: registry.Ids) -> Context:
    """Nobody answered in time."""
    registration = _place(ids)
    made = Offer.objects.filter(pk=ids["offer"]).select_related("waited_at__meetup").first()
    if registration is None or made is None:
        return None
    return _about(registration) | {"offer": made, "waits": _waits_elsewhere(made)}


def place(ids: registry.Ids) -> Context:
    """What is told once, however things stand now."""
    registration = _place(ids)
    return _about(registration) if registration else None


def cancelled(ids: registry.Ids) -> Context:
    """What they no longer have, and whether they did it themselves."""
    told = place(ids)
    return told and told | {"was": ids.get("was"), "own": ids.get("own", True)}


def confirmed(ids: registry.Ids) -> registry.Told | None:
    """Only for who still has a seat or waits for one."""
    registration = _place(ids)
    if registration is None or _is_gone(registration):
        return None
    own = {"name": registration.name, "my": my_token(registration.person)}
    same = {"meetup": _facts(registration.meetup), "tables": has_tables(registration.meetup_id)}
    return registry.Told(same, own, about=registration)


def place_kept(ids: registry.Ids) -> Context:
    """Only for who still has a seat or waits for one."""
    registration = _place(ids)
    return _about(registration) if registration and not _is_gone(registration) else None


def new_link(ids: registry.Ids) -> Context:
    """Only for whose seat is certain: nobody else sees the link."""
    told = place_kept(ids)
    return told if told and told["registration"].status in COMING else None


def own_link(ids: registry.Ids) -> Context:
    """Unless they were erased since."""
    person = Person.objects.filter(pk=ids["person"]).first()
    return {"my": my_token(person)} if person else None


def invitation(ids: registry.Ids) -> Context:
    """Someone is asked to come, or reminded of it; not once they answered or the meetup began."""
    found = answered(Invitation.objects.select_related("meetup")).filter(
        pk=ids["invitation"], link_version=ids["version"], answer=InvitationState.SENT
    )
    ahead = found.filter(meetup__state=MeetupState.PUBLISHED, meetup__starts_at__gt=clock.now()).first()
    return None if ahead is None or is_unwanted(ahead.email) else told_of(ahead)


def calendar(told: dict[str, Any]) -> list[registry.Attachment]:
    """The meetup for one's calendar, once the seat is theirs."""
    return _calendar_of(told["registration"])


def calendar_with(told: registry.Told) -> list[registry.Attachment]:
    """The same with the mail of which the words are made once for many."""
    return _calendar_of(told.about)


def _calendar_of(registration: Registration) -> list[registry.Attachment]:
    if registration.status not in CERTAIN:
        return []
    file = _file(registration.meetup_id, registration.link_version, get_language())
    return [("meetup.ics", file, "text/calendar")]


@for_a_moment
def _file(meetup: int, times: int, _language: str | None) -> bytes:
    return calendar_file([meetup_in_mail(meetup)], times=times)


def calendar_without(told: dict[str, Any]) -> list[registry.Attachment]:
    """Takes the meetup out of the calendar again."""
    if told["registration"].confirmed_at is None:
        return []
    registration = told["registration"]
    file = calendar_file([told["meetup"]], cancelled=True, times=registration.link_version)
    return [("meetup.ics", file, "text/calendar")]


for _kind, _context, _attachments in (
    ("confirm", confirm, None),
    ("waiting", waiting, None),
    ("same_time", same_time, None),
    ("again", again, None),
    ("change", change, None),
    ("colleague", colleague, None),
    ("offer", offer, None),
    ("extra_offer", offer, None),
    ("other_offer", offer, None),
    ("offer_lapsed", offer_lapsed, None),
    ("confirmed", confirmed, calendar_with),
    ("changed", place_kept, calendar),
    ("moved", place_kept, calendar),
    ("new_link", new_link, None),
    ("own_link", own_link, None),
    ("cancelled", cancelled, calendar_without),
    ("called_off", place, calendar_without),
    ("invitation", invitation, None),
    ("invitation_reminder", invitation, None),
):
    registry.register(f"registration.{_kind}", f"registration/mail/{_kind}", _context, _attachments)
