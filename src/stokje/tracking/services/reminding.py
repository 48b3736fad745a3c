"""Reminds offices of a date that comes or has come: once before, once on the day."""

from __future__ import annotations

import datetime as dt

from stokje.handover.models import Address
from stokje.shared import clock
from stokje.shared.db import change
from stokje.tracking.enums import ResponseState
from stokje.tracking.models import Response
from stokje.tracking.queries import due_before
from stokje.tracking.services.telling import tell_office

DAYS_BEFORE = 7


def remind_offices() -> None:
    """Queue what is due; the same reminder is queued once, however often this runs."""
    with change():
        _remind_of_answers()
        _remind_of_pledges()


def _remind_of_answers() -> None:
    given = set(
        Response.objects.exclude(state=ResponseState.RETURNED).values_list("item__bundle_id", "recipient_id")
    )
    soon = clock.today() + dt.timedelta(days=DAYS_BEFORE)
    due = Address.objects.filter(answer_by__lte=soon, item__edition__handover__isnull=False)
    for address in due.select_related("item", "recipient"):
        if (address.item.bundle_id, address.recipient_id) not in given:
            tell_office("tracking.answer_due", address.recipient, address, _when(address.answer_by))


def _remind_of_pledges() -> None:
    soon = clock.today() + dt.timedelta(days=DAYS_BEFORE)
    for pledge in due_before(soon):
        tell_office("tracking.pledge_due", pledge.response.recipient, pledge, _when(pledge.due_on))


def _when(date: dt.date) -> str:
    """Names the reminder: the one before the day, or the one on it; a moved date has reminders of its own."""
    return f"{'before' if clock.today() < date else 'on'}:{date.isoformat()}"
