"""Texts as words: the same sentence typed differently gives the same words."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = frozenset({"de", "het", "een", "the", "a", "an"})
ENDINGS = ("en", "e", "n", "s", "t")
SHORTEST_STEM = 5

_NOT = re.compile(r"n['’]t\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|\?", re.UNICODE)


def words(text: str) -> tuple[str, ...]:
    """Lower-case words, numbers, signs and question marks in order; other punctuation is left out.

    A sign (emoji, currency) stays, because 👍 and 👎 do not say the same.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _NOT.sub(" not", plain).replace("cannot", "can not")
    spaced = plain if plain.isascii() else _signs_apart(plain)
    found: list[str] = []
    for piece in spaced.split():
        sign = len(piece) == 1 and unicodedata.category(piece)[0] == "S"
        found += [piece] if sign else _WORD.findall(piece)
    return tuple(found)


def _signs_apart(text: str) -> str:
    return "".join(f" {char} " if unicodedata.category(char)[0] == "S" else char for char in text)


def same_key(text: str) -> tuple[str, ...]:
    """Texts with an equal key say the same: articles, case, punctuation and a plain ending do not count.

    The order of the words does count: "geen toets maar advies" is not "geen advies maar toets".
    """
    kept = tuple(stem(word) for word in words(text) if word not in ARTICLES)
    return kept or ("", text.strip())


def stem(word: str) -> str:
    """The word without one plain Dutch ending, when enough of it stays to recognise it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
