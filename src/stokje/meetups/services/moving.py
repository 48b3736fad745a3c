"""Where in time a meetup may be put."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.shared import clock

FURTHEST = dt.timedelta(days=5 * 366)
"""Nobody plans further ahead: whoever seems to, mistyped the year."""


def far_fault(starts_at: dt.datetime) -> str:
    """Why nothing can be planned on this day; empty when it can."""
    if starts_at > clock.now() + FURTHEST:
        return _("This day is more than five years ahead. Check the year.")
    return ""


def moving_fault(meetup: Meetup, starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Why a meetup cannot be moved to this moment; empty when it can, or stays where it is.

    One that people can sign up for stays ahead, one that was held stays behind us.
    """
    if (starts_at, ends_at) == (meetup.starts_at, meetup.ends_at):
        return ""
    now = clock.now()
    if meetup.state == MeetupState.HELD and starts_at > now:
        return _("This meetup has been held. Choose a day that lies behind us.")
    coming = meetup.state == MeetupState.PUBLISHED and not is_over(meetup)
    if coming and (ends_at <= now or (starts_at <= now < meetup.starts_at)):
        return _("People can sign up for this meetup. Choose a moment that is still to come.")
    return far_fault(starts_at)
