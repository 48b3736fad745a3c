"""Moments, numbers and languages as people say them: "maandag 12 april, 19.30 uur", "Monday 12 April"."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stokje.shared import clock
from stokje.shared.languages import Language


def english() -> bool:
    """Whether the page is in English; Dutch is the rule."""
    return (get_language() or "nl").startswith("en")


def say_date(day: dt.date | dt.datetime, *, weekday: bool = True) -> str:
    """Day and month, with the year only when it is another year than now."""
    local = clock.local(day).date() if isinstance(day, dt.datetime) else day
    pattern = "l j F" if weekday else "j F"
    return _written(local, pattern if local.year == clock.today().year else f"{pattern} Y", get_language())


@lru_cache(maxsize=500)
def _written(day: dt.date, pattern: str, _language: str | None) -> str:
    """The same few days stand on every page, and Django translates each of their names anew."""
    return format_date(day, pattern)


def say_time(moment: dt.datetime | dt.time) -> str:
    """The hour: 19.30 uur, or 7.30 pm."""
    local = clock.local(moment) if isinstance(moment, dt.datetime) else moment
    if not english():
        return f"{local.hour}.{local.minute:02} uur"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes} {'am' if local.hour < 12 else 'pm'}"


def say_moment(moment: dt.datetime) -> str:
    """Date and hour."""
    return f"{say_date(moment)}, {say_time(moment)}"


def say_number(number: float, decimals: int = 0) -> str:
    """A number with the marks of the page's language: 1.847 and 0,91 in Dutch, 1,847 and 0.91 in English."""
    text = f"{number:,.{decimals}f}"
    return text if english() else text.translate(str.maketrans(",.", ".,"))


def say_language(written: str) -> str:
    """In which language words are, such as "in het Engels"; nothing when it is the page's own."""
    if not written or written == ("en" if english() else "nl"):
        return ""
    return _("in English") if written == Language.ENGLISH else _("in Dutch")
