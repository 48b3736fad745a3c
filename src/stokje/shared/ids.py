"""Short random ids that stand in addresses. Integers stay inside."""

from __future__ import annotations

import secrets
import time
import uuid
from typing import Any

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that reads as something else
LENGTH = 10  # 31^10: a guess hits one of a million rows once in 800 million tries
EVEN = 64
"""Bits more than the letters need: so none comes more often than another by one part in 2^64."""


def public_id() -> str:
    """A new id of ten letters and digits."""
    return drawn(LENGTH, ALPHABET)


def drawn(length: int, allowed_chars: str) -> str:
    """So many letters that nobody can guess.

    The system is asked once for them all, not for each: at each question Python lets another thread go first.
    """
    sides, letters = len(allowed_chars), []
    left = secrets.randbits(EVEN + length * sides.bit_length())
    for _ in range(length):
        left, side = divmod(left, sides)
        letters.append(allowed_chars[side])
    return "".join(letters)


def op_id() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): what is sent twice under it is one. Phones make the same kind themselves.

    The bits after the milliseconds tell their fraction (its section 6.2, method 3): ids sort as they came.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62))


def key_of(text: Any) -> uuid.UUID:
    """The key that a phone or a form made; a new one when there is none."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return op_id()
