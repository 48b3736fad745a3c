"""The time of the evening: longer, shorter, until a given hour, or standing still behind the panic screen."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.live.models import Evening
from stokje.live.services.holding import held, keep, moment_of
from stokje.live.services.messages import LONGEST_MESSAGE
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

LONGEST_PART = dt.timedelta(hours=12)
MINUTE = dt.timedelta(minutes=1)


def add_minutes(evening: Evening, minutes: int, version: int, actor: str) -> Evening:
    """Lets the stage last longer, or shorter with a negative number; one that is over goes on from now."""
    with change():
        evening = held(evening, version)
        now = moment_of(evening)
        ends = max(evening.stage_ends_at or now, now)
        evening.stage_ends_at = max(ends + minutes * MINUTE, now)
        keep(evening)
        log.record(actor, "live.minutes", evening, minutes=minutes)
        return evening


def end_at(evening: Evening, hour: dt.time, version: int, actor: str) -> Evening:
    """Lets the stage end at this hour on the campaign's clock, the first time that it comes."""
    with change():
        evening = held(evening, version)
        now = moment_of(evening)
        ends = _next(hour, now)
        if ends - now > LONGEST_PART:
            raise Refused(_("That time is over. Choose one that is still to come."))
        minutes = round((ends - (evening.stage_ends_at or now)) / MINUTE)
        evening.stage_ends_at = ends
        keep(evening)
        log.record(actor, "live.minutes", evening, minutes=minutes)
        return evening


def pause(evening: Evening, words: str, version: int, actor: str) -> Evening:
    """Shows the panic screen with these words (none: the fixed ones); the time stands still.

    What people type and vote goes on being saved.
    """
    own = " ".join(words.split())
    if len(own) > LONGEST_MESSAGE:
        told = _("Keep the message to %(longest)d characters at most; this one has %(characters)d.")
        raise Refused(told % {"longest": LONGEST_MESSAGE, "characters": len(own)})
    with change():
        evening = held(evening, version)
        evening.paused_at = evening.paused_at or clock.now()
        evening.paused_words = own
        keep(evening)
        log.record(actor, "live.pause", evening)
        return evening


def resume(evening: Evening, version: int, actor: str) -> Evening:
    """Ends the panic screen; the time goes on where it stood."""
    with change():
        evening = held(evening, version)
        if evening.paused_at is None:
            return evening
        go_on(evening)
        keep(evening)
        log.record(actor, "live.resume", evening)
        return evening


def go_on(evening: Evening) -> None:
    """The timer has what it had left; not yet written."""
    if evening.paused_at and evening.stage_ends_at:
        evening.stage_ends_at += clock.now() - evening.paused_at
    evening.resumed_at = clock.now()
    evening.paused_at, evening.paused_words = None, ""


def _next(hour: dt.time, now: dt.datetime) -> dt.datetime:
    here = clock.local(now)
    today = dt.datetime.combine(here.date(), hour, here.tzinfo)
    return today if today > here else today + dt.timedelta(days=1)
