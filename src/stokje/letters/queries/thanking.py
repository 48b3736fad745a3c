"""Who is to be thanked."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock

NOT_LATER = dt.timedelta(days=14)
"""A thank-you that comes later than this is odd."""


KNOWN_AFTER = dt.timedelta(days=1)
"""So long there is to say who was there; then the others are written too, in words that fit."""


def due_thank_yous() -> QuerySet[Registration]:
    """Those with a seat at a meetup that closed with its harvest, these days: first who surely was there."""
    closed_at, now = "meetup__harvest__closed_at", clock.now()
    closed = {f"{closed_at}__lte": now, f"{closed_at}__gt": now - NOT_LATER, "meetup__rehearsal_of": None}
    was_there = Q(status=RegistrationStatus.ATTENDED)
    a_day_ago = Q(status__in=CERTAIN, **{f"{closed_at}__lte": now - KNOWN_AFTER})
    due = Registration.objects.filter(was_there | a_day_ago, **closed)
    return due.select_related("person", "meetup").order_by("meetup", "pk")
