"""What in a text could lead to a person: a name, an address, a number, an account. It is sent nowhere."""

from __future__ import annotations

import re

from stokje.shared.names import names_someone

_MAIL = re.compile(r"\S@\S|\S\s?\(at\)\s?\S", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\b0)(?:[\s./()-]*\d){8,}")
_ACCOUNT = re.compile(
    r"(?<![\w.])@\w{2,}|\b(?:https?://|www\.)|\b(?:snap|insta|tiktok|discord|whatsapp)\w*\s*[:=]",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w'’-]+\s(?:(?:van|de|der|den|el|al|ten|ter)\s)*[A-ZÀ-ÖØ-Þ][\w'’-]+$")


def leads_to_someone(text: str) -> bool:
    """Whether the text holds a mail address, a phone number or an account: these are never taken."""
    return any(pattern.search(text) for pattern in (_MAIL, _PHONE, _ACCOUNT))


def may_be_a_name(text: str) -> bool:
    """Whether a text seems to name a person; only a guess, so it warns and stops nobody."""
    return names_someone(text) or bool(_TWO_NAMES.match(text.strip()))
