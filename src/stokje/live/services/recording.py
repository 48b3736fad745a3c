"""Mends the record of an evening where a button was pressed too late, or not at all."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.live.models import CorrectedTime, Evening
from stokje.meetups.models import Stage
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

AROUND = dt.timedelta(hours=12)
"""So far from the meetup's own time a part of it can be."""


def correct_times(
    evening: Evening, stage: Stage, started_at: dt.datetime, ended_at: dt.datetime, because: str, actor: str
) -> CorrectedTime:
    """When a part really was; what was measured stays beside it. Raises `Refused` for impossible times."""
    reason, meetup = " ".join(because.split())[:200], evening.meetup
    if not reason:
        raise Refused(_("Say why you change this."))
    if ended_at <= started_at:
        raise Refused(_("A part ends after it starts."))
    if started_at < meetup.starts_at - AROUND or ended_at > meetup.ends_at + AROUND:
        raise Refused(_("That is not on the day of the meetup."))
    if started_at > clock.now():
        raise Refused(_("That is still to come."))
    with change():
        corrected = CorrectedTime.objects.create(
            evening=evening, stage=stage, started_at=started_at, ended_at=ended_at, by=actor, because=reason,
            at=clock.now(),
        )  # fmt: skip
        log.record(actor, "live.correct_times", evening, stage=stage.position)
        return corrected
