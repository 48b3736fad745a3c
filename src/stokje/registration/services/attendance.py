"""Who was there."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.registration.enums import MARKED, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.services.locking import lock_place
from stokje.shared import log
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
        if now.status not in MARKED:
            raise Refused(_("Only someone with a confirmed seat can be marked as present."))
        wanted = RegistrationStatus.ATTENDED if present else RegistrationStatus.ABSENT
        if now.status != wanted:
            write_attendance(now, wanted, came_at)
            log.record(actor, "registration.attendance", now, present=present)


def write_attendance(registration: Registration, status: str, came_at: dt.datetime | None) -> None:
    """Write it on the row, which is locked already."""
    registration.status, registration.came_at = status, came_at
    registration.save(update_fields=["status", "came_at"])
