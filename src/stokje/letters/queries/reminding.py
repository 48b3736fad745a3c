"""Who is to be reminded of a meetup, and of which moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from stokje.meetups.enums import MeetupState
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock


@dataclass(frozen=True)
class Reminder:
    """A letter so long before the start; not any more when less than `until` is left."""

    kind: str
    before: dt.timedelta
    until: dt.timedelta


WEEK = Reminder("letters.week", dt.timedelta(days=7), dt.timedelta(days=2))
DAY = Reminder("letters.day", dt.timedelta(days=1), dt.timedelta(0))
REMINDERS = (WEEK, DAY)


def due_reminders(reminder: Reminder) -> QuerySet[Registration]:
    """Those who were coming already when this reminder fell due; who came later has just had a mail."""
    now = clock.now()
    meetups = {
        "meetup__state": MeetupState.PUBLISHED,
        "meetup__starts_at__gt": now + reminder.until,
        "meetup__starts_at__lte": now + reminder.before,
    }
    coming = Registration.objects.filter(status=RegistrationStatus.CONFIRMED, **meetups)
    return coming.select_related("person", "meetup").order_by("meetup", "pk")


def was_coming(registration: Registration, reminder: Reminder) -> bool:
    """Whether the seat was certain when the reminder fell due."""
    since = registration.confirmed_at or registration.created_at
    return since <= registration.meetup.starts_at - reminder.before
