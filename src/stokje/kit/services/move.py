"""Moves dates by whole weeks, so that a Monday stays a Monday."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings


def weeks_between(first_date: dt.date, starting: dt.date) -> dt.timedelta:
    """How far to move: the first date then falls in the week of `starting`, on its own weekday."""
    return monday(starting) - monday(first_date)


def monday(day: dt.date) -> dt.date:
    """The Monday of the week that `day` is in."""
    return day - dt.timedelta(days=day.weekday())


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment it is that time on that day, on the campaign's clock."""
    return dt.datetime.combine(day, time, ZoneInfo(settings.TIME_ZONE)).astimezone(dt.UTC)
