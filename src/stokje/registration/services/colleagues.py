"""Colleagues that someone signs up along: a seat is held for each, and each says yes for themselves.

Nobody is mailed before the one who wrote down the address has proven their own, and the page tells nothing
about a colleague: they may have signed up already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stokje.people.services import person_or_new
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Colleague, Registration
from stokje.registration.queries import Room, room_at
from stokje.registration.services.placing import hold_end, sits_elsewhere
from stokje.registration.services.writing import actor_of, mail
from stokje.shared import clock, log

AT_MOST = 5
FREE_TO_ASK = (RegistrationStatus.LAPSED, RegistrationStatus.CANCELLED)
"""Who has no place may be given one; whoever has one keeps it as it is."""


@dataclass(frozen=True)
class ColleagueFields:
    """What was filled in about a colleague."""

    name: str
    email: str
    role: str


def know(people: Sequence[str], language: str) -> None:
    """Make the persons who are new, in the same order everywhere: two groups never wait for each other."""
    for email in sorted(one.strip().lower() for one in people):
        person_or_new(email, language)


def note(lead: Registration, people: Sequence[ColleagueFields]) -> None:
    """Hold a seat for each while there is one; the meetup is locked already. At most five for one person."""
    room = room_at(lead.meetup)
    for one in people[: max(0, AT_MOST - lead.brings)]:
        registration = _place_for(lead, one, room)
        _, is_new = lead.colleagues.get_or_create(
            registration=registration, defaults={"name": one.name, "made_at": clock.now()}
        )
        lead.brings += is_new
    lead.save(update_fields=["brings"])


def seats_for(people: Sequence[ColleagueFields], room: Room) -> int:
    """For how many a seat would be held, were they all new here: the page says the same of everyone."""
    seated = 0
    for one in people:
        if room.free_for(one.role):
            room.take(one.role)
            seated += 1
    return seated


def _place_for(lead: Registration, one: ColleagueFields, room: Room) -> Registration:
    person, _is_new = person_or_new(one.email, lead.person.language)
    found = Registration.objects.filter(meetup=lead.meetup, person=person).first()
    if found and found.status not in FREE_TO_ASK:
        return found
    place = found or Registration(created_at=clock.now(), person=person)
    place.meetup, place.name, place.role = lead.meetup, one.name, one.role
    place.organisation, place.municipality = lead.organisation, lead.municipality
    place.consent_due = True
    place.confirmed_at = place.cancelled_at = None
    if place.pk:
        place.link_version += 1  # links from before lead nowhere any more
    _hold_or_ask(place, room)
    log.record(actor_of(lead.person), "registration.bring", place, status=place.status)
    return place


def _hold_or_ask(place: Registration, room: Room) -> None:
    """A seat is held for them, or they are asked whether they want to wait."""
    free = room.free_for(place.role) > 0 and not sits_elsewhere(place)
    place.status = RegistrationStatus.HELD if free else RegistrationStatus.ASKED
    place.held_until = hold_end(place.meetup) if free else None
    place.waiting_since = None if free else clock.now()  # from now on, should they say yes
    place.save()
    if free:
        room.take(place.role)


def tell(lead: Registration) -> int:
    """Mail the colleagues who were not mailed yet; their time to answer begins now. Returns how many.

    Call it once the address of `lead` is proven, with the meetup locked.
    """
    if not lead.brings:
        return 0
    waiting = lead.colleagues.filter(told_at=None).select_related("registration__person")
    untold = list(waiting)
    for one in untold:
        _tell(lead, one)
    return len(untold)


def _tell(lead: Registration, one: Colleague) -> None:
    place = one.registration
    place.meetup = lead.meetup
    if place.consent_due:
        _time_anew(place)
    one.told_at = clock.now()
    one.save(update_fields=["told_at"])
    mail(
        "colleague", place, once=f"{lead.public_id}:{place.public_id}:{place.link_version}", colleague=one.pk
    )


def _time_anew(place: Registration) -> None:
    """The time runs from the mail on. A seat that lapsed before is held anew while it is free.

    Then nobody waits for it: what lapses is offered in the same change.
    """
    if place.status == RegistrationStatus.HELD:
        place.held_until = hold_end(place.meetup)
        place.save(update_fields=["held_until"])
    elif place.status == RegistrationStatus.LAPSED:
        _hold_or_ask(place, room_at(place.meetup))
