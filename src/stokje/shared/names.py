"""Guesses whether a text names a person. A hint only: it stops nobody, and the text is sent nowhere."""

from __future__ import annotations

import re

_UPPER, _LETTER = "A-ZÀ-ÖØ-Þ", r"[^\W\d_]"
_TITLES = r"meneer|mevrouw|dhr\.?|mevr\.?|mw\.?|juf|juffrouw|meester|mr\.?|mrs\.?|ms\.?|miss"
_TITLED = re.compile(rf"(?<!\w)(?i:{_TITLES})\s+(?:(?:van|de|der|den)\s+)*[{_UPPER}]{_LETTER}+")
_FULL_NAME = re.compile(
    rf"[a-zà-öø-ÿ,;:]\s[{_UPPER}]{_LETTER}+\s(?:(?:van|de|der|den|el|al|ten|ter)\s)*[{_UPPER}]{_LETTER}+"
)
_CALLED = re.compile(rf"(?<!\w)(?:heet|genaamd|named|called)\s[{_UPPER}]{_LETTER}+")
_NAME_ALONE = re.compile(rf"[{_UPPER}][\w'’-]+\s(?:(?:van|de|der|den|el|al|ten|ter)\s)*[{_UPPER}][\w'’-]+")


def is_a_name(text: str) -> bool:
    """Whether a text is nothing but what seems a full name: "Sara de Wit"."""
    return bool(_NAME_ALONE.fullmatch(text.strip()))


def names_someone(text: str) -> bool:
    """Whether a note seems to name a person: "juf Anna", "van Sara de Wit", "he is called Sem"."""
    return any(pattern.search(text) for pattern in (_TITLED, _FULL_NAME, _CALLED))
