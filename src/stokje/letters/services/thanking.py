"""Tells everyone who had a seat what was harvested, and thanks who was there."""

from __future__ import annotations

from stokje.letters.queries import due_thank_yous
from stokje.letters.services.writing import write


def send_thank_yous() -> int:
    """Queues a letter for everyone with a seat at a meetup that closed, once; returns how many."""
    return write("letters.thank_you", due_thank_yous())
