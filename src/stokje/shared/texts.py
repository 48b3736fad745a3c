"""Which text to show of content with a row for each language, and whether a text says anything."""

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


def says_something(words: str) -> bool:
    """Whether there is anything to read: spaces, also those without a width, say nothing."""
    return any(sign.isprintable() and not sign.isspace() for sign in words)
