"""Holds the evening: changes come one after the other, and two moderators do not clash unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stokje.harvest.models import Statement
from stokje.live.models import Evening
from stokje.live.queries import stage_payload
from stokje.live.services.announcing import Payload, announce_all
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.prepared import prepared, update

WHERE_IT_STANDS = [
    "stage", "stage_started_at", "stage_ends_at", "version", "closed_at",
    "paused_at", "paused_words", "resumed_at",
]  # fmt: skip
"""All but `seq`, which the log counts by itself."""


CHANGES = (
    "live.open", "live.move", "live.minutes", "live.pause", "live.resume", "live.close",
    "meetups.change_run_sheet",
)  # fmt: skip
"""Acts in the log that make a new version."""


class Clash(Refused):
    """Someone else was first; nothing was done. `verbs`: which acts in the log tell what they did."""

    def __init__(self, message: str, verbs: tuple[str, ...] = CHANGES) -> None:
        super().__init__(message)
        self.verbs = verbs


def hold(evening: Evening) -> Evening:
    """The evening's row, locked until the change ends.

    Whoever changes what its screens tell comes here first, before the meetup, its tables and what was said:
    nobody then tells less than is there, and two changes never wait for each other.
    """
    for found in _by_key(evening.pk):
        return found
    raise Evening.DoesNotExist


def hold_at(meetup_id: int) -> Evening | None:
    """The same by the meetup's key; None when its evening was never opened."""
    return next(iter(_by_meetup(meetup_id)), None)


def hold_where(statement: Statement) -> Evening | None:
    """The evening in which it was said, held before the statement as a table's own batch does."""
    return hold_at(statement.origin.meetup_id) if statement.origin.meetup_id else None


@prepared
def _by_key(key: int) -> QuerySet[Evening]:
    return _locked().filter(pk=key)


@prepared
def _by_meetup(meetup_id: int) -> QuerySet[Evening]:
    return _locked().filter(meetup=meetup_id)


def _locked() -> QuerySet[Evening]:
    return Evening.objects.select_for_update(of=("self",)).select_related("stage", "meetup")


def held(evening: Evening, version: int | None) -> Evening:
    """The evening's row, locked. Raises `Clash` when it changed since `version`, or was closed."""
    evening = hold(evening)
    if evening.closed_at is not None:
        raise Clash(_("This meetup is closed."))
    if version is not None and evening.version != version:
        raise Clash(_("Nothing was changed. Look where the evening stands now, then choose again."))
    return evening


def keep(evening: Evening, news: Mapping[str, Payload] | None = None) -> None:
    """Writes where the evening stands now; tells every screen that, then `news`. Each time a new version."""
    evening.version += 1
    update(evening, *WHERE_IT_STANDS)
    announce_all(evening, {"stage": stage_payload(evening), **(news or {})})


def moment_of(evening: Evening) -> dt.datetime:
    """What the evening's timer takes for now: it stands still behind the panic screen."""
    return evening.paused_at or clock.now()
