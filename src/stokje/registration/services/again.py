"""A second form for someone who signed up already."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from stokje.campaign.models import Municipality
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.services.writing import mail
from stokje.shared import clock
from stokje.shared.prepared import prepared

GOOD_FOR = dt.timedelta(days=7)
"""How long a change waits for its confirmation."""

AT_MOST = 3
"""Changes that may wait at once: whoever fills in someone else's address cannot fill their mailbox."""


def ask_again(
    registration: Registration, name: str, role: str, organisation: str, municipality: Municipality | None
) -> None:
    """Mail the person what this form would change; nothing changes before they say so."""
    given = {"name": name, "role": role, "organisation": organisation, "municipality": municipality}
    if all(getattr(registration, field) == value for field, value in given.items()):
        mail("again", registration, once=f"{registration.public_id}:{clock.now():%Y-%m-%dT%H}")
        return
    asked = pending(registration).filter(**given).first()
    if asked is None and pending(registration).count() >= AT_MOST:
        return
    if asked is None:
        asked = registration.changes.create(created_at=clock.now(), **given)
    mail("change", registration, once=asked.public_id, change=asked.pk)


def pending(registration: Registration) -> QuerySet[RegistrationChange]:
    """Changes that still wait for the person's own link or code, newest first."""
    return _pending_since(registration.pk, clock.now() - GOOD_FOR)


def newest_pending(registration: Registration) -> RegistrationChange | None:
    """The change that was asked last of those."""
    return next(iter(_prepared_pending(registration.pk, clock.now() - GOOD_FOR)), None)


def _pending_since(registration_id: int, moment: dt.datetime) -> QuerySet[RegistrationChange]:
    asked = RegistrationChange.objects.filter(registration=registration_id, applied_at=None)
    return asked.filter(created_at__gt=moment).order_by("-created_at", "-pk")


_prepared_pending = prepared(_pending_since)
