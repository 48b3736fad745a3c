"""Mail goes out by itself."""

from __future__ import annotations

from stokje.post import services
from stokje.shared.schedule import MORE, every

HANDFUL = 50


@every(1)
def send_mail() -> object:
    """Sends what is due, a handful at a time, so that the worker's other jobs get their turn.

    Someone may be waiting for it with the page open, so it looks every second; to look costs one small read.
    """
    return MORE if services.send_due(HANDFUL) >= HANDFUL else None


@every(1)
def send_mailings() -> None:
    """Sends of the mailings what their pace allows; when nothing runs, to look costs one small read."""
    services.send_mailings(HANDFUL)
