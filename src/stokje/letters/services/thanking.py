"""Thanks who was there, with what was harvested."""

from __future__ import annotations

from stokje.letters.queries import due_thank_yous
from stokje.letters.services.writing import write


def send_thank_yous() -> int:
    """Queues a letter for everyone who was at a meetup that closed, once; returns how many."""
    return write("letters.thank_you", due_thank_yous())
