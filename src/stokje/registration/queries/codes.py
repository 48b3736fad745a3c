"""The six digits that stand in a mail. Derived, never stored."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from stokje.registration.models import Registration, RegistrationChange

DIGITS = 6


def code_for(registration: Registration, change: RegistrationChange | None = None) -> str:
    """The code that confirms this sign-up, or applies this change to it."""
    about = change.public_id if change else "seat"
    message = f"{registration.public_id}.{registration.link_version}.{about}"
    digest = salted_hmac("stokje.registration.code", message, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"
