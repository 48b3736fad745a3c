"""What in a text could lead to a person: a name, an address, a number, an account. It is sent nowhere."""

from __future__ import annotations

import re

from stokje.shared.names import is_a_name, names_someone

_MAIL = re.compile(r"\S@\S|\S\s?\(at\)\s?\S", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\b0)(?:[\s./()-]*\d){8,}")
_ACCOUNT = re.compile(
    r"(?<![\w.])@\w{2,}|\b(?:https?://|www\.)|\b(?:snap|insta|tiktok|discord|whatsapp)\w*\s*[:=]",
    re.IGNORECASE,
)


def leads_to_someone(text: str) -> bool:
    """Whether the text holds a mail address, a phone number or an account: these are never taken."""
    return any(pattern.search(text) for pattern in (_MAIL, _PHONE, _ACCOUNT))


def may_be_a_name(text: str) -> bool:
    """Whether a text seems to name a person; only a guess, so it warns and stops nobody."""
    return names_someone(text) or is_a_name(text)
