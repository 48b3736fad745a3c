"""What the letters say; made when they are sent, so that they tell how things stand then."""

from __future__ import annotations

from typing import Any

from stokje.harvest.queries import agreements, harvest_of
from stokje.letters.models import Message
from stokje.letters.queries import filled, news_for, values_for
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import calendar_file, has_tables
from stokje.people.enums import Purpose
from stokje.people.models import Person
from stokje.people.queries import consented
from stokje.post import registry
from stokje.post.enums import Stream
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import door_address, has_code, my_token, seats
from stokje.relay.queries import baton_of
from stokje.seating.queries import places
from stokje.shared import clock, qr

TOP = 3


def _registration(ids: registry.Ids) -> Registration | None:
    found = Registration.objects.filter(pk=ids["registration"]).select_related("person", "meetup")
    return found.prefetch_related("meetup__texts").first()


def reminder(ids: registry.Ids) -> dict[str, Any] | None:
    """Table, host and link; nothing once it began, was called off, or someone is not coming any more."""
    registration = _registration(ids)
    if registration is None or registration.status != RegistrationStatus.CONFIRMED:
        return None
    meetup = registration.meetup
    if meetup.state != MeetupState.PUBLISHED or meetup.starts_at <= clock.now():
        return None
    seats_there = {"places": places(registration), "tables": has_tables(meetup.pk)}
    return _about(registration) | _when(meetup) | _door(registration) | seats_there


def _when(meetup: Meetup) -> dict[str, Any]:
    """A letter that comes late, or after the meetup moved, says what is so on the day itself."""
    days = (clock.local(meetup.starts_at).date() - clock.today()).days
    return {"days": days, "waiting": seats(meetup).waiting}


def _door(registration: Registration) -> dict[str, Any]:
    return {"code": door_address(registration) if has_code(registration) else ""}


def _about(registration: Registration) -> dict[str, Any]:
    my = my_token(registration.person)
    return {"registration": registration, "meetup": registration.meetup, "my": my}


def reminder_calendar(told: dict[str, Any]) -> list[registry.Attachment]:
    """The meetup once more for the calendar, and the code for the door of a building."""
    file = calendar_file([told["meetup"]], times=told["registration"].link_version)
    code = [("code.png", qr.png(told["code"]), "image/png")] if told["code"] else []
    return [("meetup.ics", file, "text/calendar"), *code]


def thank_you(ids: registry.Ids) -> dict[str, Any] | None:
    """The conditions that came out on top, the agreements and the baton; also for who could not be there."""
    registration = _registration(ids)
    harvest = harvest_of(registration.meetup) if registration else None
    if registration is None or harvest is None or registration.status not in CERTAIN:
        return None
    top = [ranked for ranked in harvest.ranked.all() if ranked.rank <= TOP]
    return _about(registration) | {
        "top": top,
        "unvoted": harvest.unvoted,
        "agreements": list(agreements(registration.meetup)),
        "baton": baton_of(registration.meetup),
        "there": registration.status == RegistrationStatus.ATTENDED,
        "missed": registration.status == RegistrationStatus.ABSENT,
    }


def words(ids: registry.Ids) -> dict[str, Any] | None:
    """What became of the words of someone's tables, as far as it is still so."""
    person = Person.objects.filter(pk=ids["person"]).first()
    news = news_for(person, ids["events"]) if person else []
    return {"news": news, "my": my_token(person)} if person and news else None


def message(ids: registry.Ids) -> dict[str, Any] | None:
    """What staff wrote, with the fields of this person; nothing for who left or wants no news meanwhile."""
    written = Message.objects.prefetch_related("texts").filter(pk=ids["message"]).first()
    registration = _still(ids)
    text = written.text() if written else None
    if written is None or text is None or registration is None:
        return None
    sample = ids.get("sample", False)
    if written.stream == Stream.NEWS and not sample and not consented(registration.person, Purpose.NEWS):
        return None
    values = values_for(registration, sample=sample)
    told = {"subject": filled(text.subject, values), "body": filled(text.body, values), "values": values}
    return told | {"news": written.stream == Stream.NEWS, "sample": sample, "answers_to": written.answers_to}


def _still(ids: registry.Ids) -> Registration | None:
    """The first of their sign-ups that still is what it was chosen for."""
    found = Registration.objects.filter(pk__in=ids["places"]).select_related("person", "meetup")
    rows = {row.pk: row for row in found.prefetch_related("meetup__texts")}
    fits = [rows[pk] for pk in ids["places"] if pk in rows and _fits(rows[pk], ids)]
    return fits[0] if fits else None


def _fits(registration: Registration, ids: registry.Ids) -> bool:
    gone = registration.status in (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
    return "sample" in ids or gone == ids["gone"]


registry.register("letters.message", "letters/mail/message", message)
registry.register("letters.week", "letters/mail/week", reminder)
registry.register("letters.day", "letters/mail/day", reminder, reminder_calendar)
registry.register("letters.thank_you", "letters/mail/thank_you", thank_you)
registry.register("letters.words", "letters/mail/words", words)
