"""Finds two statements about one thing that stand on opposite sides.

In 610 Dutch contradictions, nine in ten differ in the number of words such as niet, geen and zonder, and no
paraphrase does (SICK-NL, Wijnholds and Moortgat 2021). Numbers and pairs such as meer/minder do the rest.
"""

from __future__ import annotations

import re

from stokje.kernels.bundling.vocabulary import NEGATIONS, NUMBERS, OPPOSITES
from stokje.kernels.bundling.words import ARTICLES, stem, words

PREFIXES = ("on", "un")


def opposed(first: str, second: str) -> str:
    """The point on which two statements stand on opposite sides, in their own words; empty when none is seen.

    Tells nothing about whether they are about one thing: ask only of statements that are near.
    """
    one, two = words(first), words(second)
    found = (
        _by_negation(one, two),
        _by_opposites(set(one), set(two)),
        _by_numbers(one, two),
        _by_order(one, two),
    )
    return next(filter(None, found), "")


def _by_negation(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    mine = [word for word in one if word in NEGATIONS]
    theirs = [word for word in two if word in NEGATIONS]
    if len(mine) == len(theirs):
        return ""
    more = mine if len(mine) > len(theirs) else theirs
    return min(more)


def _by_opposites(one: set[str], two: set[str]) -> str:
    mine, theirs = one - two, two - one
    found = [f"{a}/{b}" for a in sorted(mine) for b in sorted(theirs) if _are_opposites(a, b)]
    return found[0] if found else ""


def _are_opposites(a: str, b: str) -> bool:
    return frozenset((a, b)) in OPPOSITES or any(a == prefix + b or b == prefix + a for prefix in PREFIXES)


def _by_numbers(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    mine, theirs = _numbers(one), _numbers(two)
    if not mine or not theirs or mine == theirs:
        return ""
    return f"{_first(mine, theirs)}/{_first(theirs, mine)}"


def _first(some: list[str], others: list[str]) -> str:
    """The first number that only stands here."""
    return next((number for number in some if number not in others), some[0])


def _numbers(found: tuple[str, ...]) -> list[str]:
    return sorted(NUMBERS.get(word, word) for word in found if word in NUMBERS or re.match(r"\d", word))


def _by_order(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    """The same words in another order with a negation among them, which may now deny something else."""
    if one == two or sorted(one) != sorted(two) or _counted(one) == _counted(two):
        return ""
    return next((word for word in one if word in NEGATIONS), "")


def _counted(found: tuple[str, ...]) -> list[str]:
    """What counts in the order of words: "de geen" says what "geen de" says. As in `same_key`."""
    return [stem(word) for word in found if word not in ARTICLES]
