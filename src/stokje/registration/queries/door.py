"""The door of a meetup in a building: whose code it is, and who is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.utils import translation

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, COMING, RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock, tokens
from stokje.shared.addresses import absolute
from stokje.shared.folding import fold

DOOR = "registration.door"
BEFORE = dt.timedelta(hours=3)
AFTER = dt.timedelta(hours=12)
"""How long before the start and after the end people can be checked in."""


@dataclass(frozen=True)
class DoorCount:
    """How many are in, and how many are expected, they included."""

    inside: int
    expected: int


def door_token(registration: Registration) -> str:
    """What the code says that someone shows at the door; it opens nothing to themselves."""
    return tokens.make(DOOR, registration.public_id, registration.link_version)


def door_address(registration: Registration) -> str:
    """The address in the code, in the campaign's own language: it is read by who stands at the door."""
    with translation.override(settings.LANGUAGE_CODE):
        return absolute("site:door_code", door_token(registration))


def registration_by_code(token: str) -> Registration | None:
    """Whose code this is; None when it is forged, or they signed up anew since."""
    claim = tokens.read(DOOR, token)
    found = Registration.objects.select_related("meetup", "person", "municipality")
    kept = found.prefetch_related("meetup__texts")
    return kept.filter(public_id=claim.key, link_version=claim.version).first() if claim else None


def has_code(registration: Registration) -> bool:
    """Whether they come to a building, and so show a code there."""
    meetup = registration.meetup
    return registration.status in COMING and not meetup.online and meetup.state != MeetupState.CANCELLED


def door_opens(meetup: Meetup) -> dt.datetime:
    """From when people can be checked in."""
    return meetup.starts_at - BEFORE


def is_door_open(meetup: Meetup) -> bool:
    """Whether people can be checked in now."""
    return door_opens(meetup) <= clock.now() <= meetup.ends_at + AFTER


def door_count(meetup: Meetup) -> DoorCount:
    """The two numbers on the door's page."""
    inside = Count("pk", filter=Q(status=RegistrationStatus.ATTENDED))
    counts = meetup.registrations.filter(status__in=CERTAIN).aggregate(inside=inside, expected=Count("pk"))
    return DoorCount(**counts)


def door_list(meetup: Meetup, text: str = "") -> list[Registration]:
    """Who has a certain seat, by name; only those whose name or organisation holds every word of `text`."""
    return [one for one in _by_name(meetup, CERTAIN) if is_meant(one, text)]


def without_seat(meetup: Meetup, text: str) -> list[Registration]:
    """Who is meant by `text` and did sign up, but has no certain seat: the door can say why."""
    other = set(RegistrationStatus) - set(CERTAIN) - {RegistrationStatus.LAPSED}
    return [one for one in _by_name(meetup, other) if is_meant(one, text)] if text.strip() else []


def is_meant(registration: Registration, text: str) -> bool:
    """Whether name or organisation holds every word, whatever the accents."""
    said = fold(f"{registration.name} {registration.organisation}")
    return all(word in said for word in fold(text).split())


def _by_name(meetup: Meetup, statuses: Iterable[str]) -> list[Registration]:
    found = meetup.registrations.filter(status__in=statuses)
    return sorted(found, key=lambda one: fold(one.name))
