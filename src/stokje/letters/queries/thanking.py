"""Who is to be thanked."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.shared import clock

NOT_LATER = dt.timedelta(days=14)
"""A thank-you that comes later than this is odd."""


def due_thank_yous() -> QuerySet[Registration]:
    """Those who were at a meetup that closed with its harvest, these days."""
    closed = {
        "meetup__harvest__closed_at__lte": clock.now(),
        "meetup__harvest__closed_at__gt": clock.now() - NOT_LATER,
    }
    there = Registration.objects.filter(status__in=COMING, **closed)
    return there.select_related("person", "meetup").order_by("meetup", "pk")
