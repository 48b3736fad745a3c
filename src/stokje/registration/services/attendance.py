"""Who was there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.services.locking import lock_place
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused

MARKED = (RegistrationStatus.CONFIRMED, RegistrationStatus.ATTENDED, RegistrationStatus.ABSENT)


def mark_attendance(registration: Registration, present: bool, actor: str) -> None:
    """Write down whether someone was there. Raises Refused for someone without a confirmed seat."""
    with change():
        now = lock_place(registration)
        if now.status not in MARKED:
            raise Refused(_("Only someone with a confirmed seat can be marked as present."))
        now.status = RegistrationStatus.ATTENDED if present else RegistrationStatus.ABSENT
        now.save(update_fields=["status"])
        log.record(actor, "registration.attendance", now, present=present)
