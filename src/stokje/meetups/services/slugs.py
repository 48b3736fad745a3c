"""The address of a meetup, which no other has."""

from __future__ import annotations

from stokje.meetups.queries import free_slug
from stokje.shared.db import take_turn

SLUGS = 7_305_003
"""Any number, as long as it is the same everywhere."""


def own_slug(wish: str) -> str:
    """One that is free, and that nobody else gets until this change ends. Call it inside `change()`."""
    take_turn(SLUGS)
    return free_slug(wish)
