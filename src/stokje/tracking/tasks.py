"""What the worker does by itself for the offices."""

from __future__ import annotations

from stokje.shared.schedule import every
from stokje.tracking.services import remind_offices


@every(3600)
def remind() -> None:
    """Reminds offices of dates. Hourly, not nightly: a reminder is for the day itself."""
    remind_offices()
