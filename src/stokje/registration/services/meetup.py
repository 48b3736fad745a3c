"""Changes to a meetup that move seats or that people must hear of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.meetups.services import MeetupFields, cancel_meetup, update_meetup
from stokje.post.services import drop
from stokje.registration.enums import CONCERNED, RegistrationStatus
from stokje.registration.models import SeatRule
from stokje.registration.services.locking import lock_meetup
from stokje.registration.services.offers import offer_free_seats
from stokje.registration.services.writing import mail
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


@dataclass(frozen=True)
class SeatLine:
    """What is asked for one role; None as ceiling is no ceiling."""

    role: str
    ceiling: int | None
    reserved: int
    released_at: dt.datetime | None


def change_meetup(meetup: Meetup, fields: MeetupFields, actor: str) -> Meetup:
    """Write the fields. More seats are offered to those waiting; fewer seats take nobody's away.

    Those concerned hear of a new time or place, unless the meetup is over, with a calendar file that replaces
    the old one; whose seat is certain hears of another video link, for nobody else sees it.
    """
    with change():
        now = lock_meetup(meetup.pk)
        _check_reserved(fields.capacity, sum(now.seat_rules.values_list("reserved", flat=True)))
        changed = update_meetup(now, fields, actor)
        if changed.moved and not is_over(now):
            _tell(now, "moved")
        if changed.link and (now.video_link or not changed.moved):
            _tell(now, "new_link", [RegistrationStatus.CONFIRMED])
        offer_free_seats(now)
        return now


def call_off(meetup: Meetup, actor: str) -> None:
    """Call the meetup off and tell everyone who signed up, once."""
    with change():
        now = lock_meetup(meetup.pk)
        if cancel_meetup(now, actor):
            _tell(now, "called_off")


def set_seat_rules(meetup: Meetup, lines: Sequence[SeatLine], actor: str) -> None:
    """Write ceilings and kept seats by role; a role without either has no rule. Nobody loses a seat by it."""
    with change():
        now = lock_meetup(meetup.pk)
        _check_reserved(now.capacity, sum(line.reserved for line in lines))
        now.seat_rules.all().delete()
        SeatRule.objects.bulk_create(
            _rule(now, line) for line in lines if line.reserved or line.ceiling is not None
        )
        log.record(actor, "registration.set_seats", now, rules=len(lines))
        offer_free_seats(now)


def _rule(meetup: Meetup, line: SeatLine) -> SeatRule:
    return SeatRule(
        meetup=meetup,
        role=line.role,
        ceiling=line.ceiling,
        reserved=line.reserved,
        released_at=line.released_at,
    )


def _check_reserved(capacity: int, reserved: int) -> None:
    if reserved > capacity:
        raise Refused(_("More seats are kept for roles than the meetup has."))


def _tell(meetup: Meetup, kind: str, whom: Sequence[str] = CONCERNED) -> None:
    """A mail of this kind that still waits would tell of what is no longer so, and is taken back."""
    for registration in meetup.registrations.filter(status__in=whom).select_related("person"):
        drop(log.key(registration), f"registration.{kind}")
        mail(kind, registration, once=f"{registration.public_id}:{meetup.sequence}")
