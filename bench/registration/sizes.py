"""How much is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many of what; `seconds`: how long people of a storm begin, `shift`: how far clocks jump.

    `peer`: how many people order at the peer's to warm it up, and how many then.
    """

    people: int
    warm: int
    views: float
    changes: int
    attempts: int
    seats: int
    kills: int
    shift: int
    patience: float
    rounds: int
    quiet: float
    peer: tuple[int, int]
    seconds: float = float("inf")


def quick() -> Size:
    """A look, within fifty seconds on two cores."""
    return Size(
        people=64, warm=8, views=0.4, changes=1, attempts=120, seats=72, kills=1, shift=3 * 3600,
        patience=1.5, rounds=1, quiet=0.4, peer=(2, 6), seconds=1,
    )  # fmt: skip


ATTEMPTS = 10_000
"""As many as after a broadcast, for 1,800 seats."""


def whole(attempts: int = ATTEMPTS) -> Size:
    """As many as after a broadcast; with fewer attempts in the storm, seats and kills go along."""
    return Size(
        people=900, warm=128, views=5, changes=5, attempts=attempts, seats=attempts * 18 // 100,
        kills=max(4, 12 * attempts // ATTEMPTS), shift=25 * 60, patience=30, rounds=3, quiet=1, peer=(12, 96),
    )  # fmt: skip
