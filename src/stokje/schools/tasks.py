"""What the worker does for the school teams."""

from __future__ import annotations

from stokje.schools import services
from stokje.shared.schedule import every


@every(300)
def remind_of_board_dates() -> None:
    """Two days before a board date, the contact hears of it."""
    services.remind_contacts()
