"""Content that organisers write has a row per language; this picks the one to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.utils.translation import get_language

FALLBACK = "nl"


class InLanguage(Protocol):
    """A row that holds one language."""

    language: str


Text = TypeVar("Text", bound=InLanguage)


def pick(texts: Iterable[Text], language: str | None = None) -> Text | None:
    """The text in `language` (default: the page's), else the Dutch one, else any, else None."""
    by_language = {text.language: text for text in texts}
    wanted = (language or get_language() or FALLBACK)[:2]
    return by_language.get(wanted) or by_language.get(FALLBACK) or next(iter(by_language.values()), None)
