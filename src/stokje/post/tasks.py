"""Mail goes out by itself."""

from __future__ import annotations

from stokje.post import services
from stokje.shared.schedule import every


@every(5)
def send_mail() -> None:
    """Sends what is due, a handful at a time, so that the worker's other jobs get their turn."""
    services.send_due()
