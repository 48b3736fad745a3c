"""Short random ids that stand in addresses. Integers stay inside."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that reads as something else
LENGTH = 10  # 31^10: a guess hits one of a million rows once in 800 million tries


def public_id() -> str:
    """A new id of ten letters and digits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
