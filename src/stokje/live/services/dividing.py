"""What one person divides over the ballot: read from what came in, and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NONSENSE = -1
"""Stands for what is no number of points; refused in words."""


def points_of(sent: Any) -> dict[str, int] | None:
    """Points by public id as a phone or a form sent them, without noughts; None when none were sent."""
    if not isinstance(sent, dict):
        return None
    points = {str(key): _number(value) for key, value in sent.items()}
    return {key: number for key, number in points.items() if number}


def in_places(points: Mapping[str, int], ballot: Mapping[str, int]) -> dict[int, int]:
    """The same by the places of the ballot.

    What is not on it any more is left out: those points are free again.
    """
    found: Counter[int] = Counter()
    for key, number in points.items():
        if key in ballot:
            found[ballot[key]] += number
    return dict(found)


def too_many(points: Mapping[int, int], have: int) -> str:
    """Why this division cannot be, in words; nothing when it can."""
    if any(number < 0 for number in points.values()):
        return _("Give whole points, nought or more.")
    given = sum(points.values())
    if given <= have:
        return ""
    words = ngettext(
        "You have %(have)d point to divide. You gave %(given)d.",
        "You have %(have)d points to divide. You gave %(given)d.",
        have,
    )
    return words % {"have": have, "given": given}


def _number(value: Any) -> int:
    text = str(value).strip() or "0"
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else NONSENSE
