"""A week and a day before: where you sit, who hosts your table, and the link."""

from __future__ import annotations

from collections import defaultdict

from stokje.letters.queries.reminding import REMINDERS, Reminder, due_reminders, was_coming
from stokje.letters.services.writing import write
from stokje.registration.models import Registration
from stokje.shared import clock


def send_reminders() -> int:
    """Queues the reminders that are due, each once; a meetup that moved to another day gets new ones."""
    return sum(_remind(reminder) for reminder in REMINDERS)


def _remind(reminder: Reminder) -> int:
    by_day: dict[str, list[Registration]] = defaultdict(list)
    for registration in due_reminders(reminder):
        if was_coming(registration, reminder):
            by_day[clock.local(registration.meetup.starts_at).date().isoformat()].append(registration)
    return sum(write(reminder.kind, registrations, day) for day, registrations in by_day.items())
