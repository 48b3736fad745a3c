"""Who was there: noted by hand, or for many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.services.locking import lock_meetup, lock_place
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def mark_attendance(
    registration: Registration, present: bool, actor: str, *, came_at: dt.datetime | None = None
) -> None:
    """Write whether someone was there, and when they came if known. The same again changes nothing.

    Raises Refused for someone without a confirmed seat.
    """
    with change():
        now = lock_place(registration)
        if now.status not in CERTAIN:
            raise Refused(_("Only someone with a confirmed seat can be marked as present."))
        wanted = RegistrationStatus.ATTENDED if present else RegistrationStatus.ABSENT
        if now.status != wanted:
            write_attendance(now, wanted, came_at)
            log.record(actor, "registration.attendance", now, present=present)


def mark_many(meetup: Meetup, present: Collection[str], actor: str, *, rest_absent: bool) -> tuple[int, int]:
    """Write that these were there, by public id; `rest_absent`: and that nobody else was whom nobody marked.

    Returns how many were newly marked as there, and how many as not there. Raises Refused before the start.
    """
    with change():
        now = lock_meetup(meetup.pk)
        check_begun(now)
        rows = now.registrations.filter(status__in=CERTAIN).order_by()
        came = rows.filter(public_id__in=present).exclude(status=RegistrationStatus.ATTENDED)
        attended = came.update(status=RegistrationStatus.ATTENDED)
        rest = rows.filter(status=RegistrationStatus.CONFIRMED)
        absent = rest.update(status=RegistrationStatus.ABSENT) if rest_absent else 0
        if attended or absent:
            log.record(actor, "registration.attendances", now, attended=attended, absent=absent)
        return attended, absent


def check_begun(meetup: Meetup) -> None:
    """Raises Refused while nobody can know yet who was there."""
    if meetup.starts_at > clock.now():
        raise Refused(_("This meetup has not begun yet. Say afterwards who was there."))


def write_attendance(registration: Registration, status: str, came_at: dt.datetime | None) -> None:
    """Write it on the row, which is locked already."""
    registration.status, registration.came_at = status, came_at
    registration.save(update_fields=["status", "came_at"])
