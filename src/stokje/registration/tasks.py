"""Seats that come free find their next owner by themselves."""

from __future__ import annotations

from stokje.registration import services
from stokje.shared.schedule import every


@every(30)
def lapse_due() -> None:
    """Lets holds and offers lapse and asks the next ones waiting."""
    services.lapse_due()


@every(600)
def remind_invited() -> None:
    """Reminds once of an invitation that nobody answered."""
    services.send_due_reminders()
