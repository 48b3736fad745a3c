"""An extra meetup in one step, offered to those waiting first."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.meetups.services import copy_meetup, far_fault, publish_meetup
from stokje.registration.models import SeatRule
from stokje.registration.services.locking import lock_meetup
from stokje.registration.services.offers import offer_free_seats
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused


def open_extra_meetup(
    source: Meetup, *, starts_at: dt.datetime, capacity: int, actor: str, video_link: str = ""
) -> Meetup:
    """A published copy of `source` at another moment, offered to those waiting there, longest first.

    They fill in nothing again: taking the offer ends their waiting, passing it on keeps their place.
    Raises Refused when `source` was called off or is over, and for a moment at which none can start: who
    presses twice does not open two.
    """
    with change():
        _check_ahead(lock_meetup(source.pk), starts_at)
        extra = copy_meetup(
            source, kind=MeetupKind.EXTRA, starts_at=starts_at, actor=actor, slug=f"{source.slug}-extra",
            capacity=capacity, extra_of=source, video_link=video_link,
        )  # fmt: skip
        _copy_seat_rules(source, extra)
        publish_meetup(extra, actor)
        offer_free_seats(extra)
        return extra


def extra_fault(source: Meetup, starts_at: dt.datetime) -> str:
    """Why no extra meetup beside `source` can start at this moment; empty when it can."""
    if starts_at <= clock.now():
        return _("Choose a day that is still to come.")
    if starts_at == source.starts_at:
        return _("This meetup itself starts at that moment. Give it more seats, or choose another moment.")
    same = Meetup.objects.filter(extra_of=source, starts_at=starts_at).exclude(state=MeetupState.CANCELLED)
    if same.exists():
        return _("There is an extra meetup at that moment already. Give that one more seats.")
    return far_fault(starts_at)


def _check_ahead(source: Meetup, starts_at: dt.datetime) -> None:
    if source.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off."))
    if is_over(source):
        raise Refused(_("This meetup is over. Open an extra one beside a meetup that is still to come."))
    fault = extra_fault(source, starts_at)
    if fault:
        raise Refused(fault)


def _copy_seat_rules(source: Meetup, extra: Meetup) -> None:
    later = extra.starts_at - source.starts_at
    for rule in source.seat_rules.all():
        released_at = rule.released_at + later if rule.released_at else None
        SeatRule.objects.create(
            meetup=extra,
            role=rule.role,
            ceiling=rule.ceiling,
            reserved=rule.reserved,
            released_at=released_at,
        )
