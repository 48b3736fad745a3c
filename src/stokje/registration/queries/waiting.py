"""The queue for a meetup: those waiting for it, and those waiting elsewhere for whom it would do as well."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.registration.enums import OfferState, RegistrationStatus
from stokje.registration.models import ExtraDay, Offer, OtherDate, Registration
from stokje.registration.queries.same_time import sits_elsewhere
from stokje.shared import clock


@dataclass(frozen=True)
class Waiting:
    """Someone in the queue; `elsewhere` when it is another meetup that they wait at."""

    since: dt.datetime
    registration_id: int
    role: str
    person_id: int
    elsewhere: bool


def waiting_for(meetup: Meetup) -> list[Waiting]:
    """Everyone who may be offered a seat here, in the order in which they are asked; each person once.

    An extra meetup has one queue with all who wait elsewhere, at its source or where this date would do. At
    any other meetup those who wait there come first. Who has a seat at the same time is not asked, nor
    through another meetup who was asked or signed up here before.
    """
    here = _rows(meetup.registrations.filter(status=RegistrationStatus.WAITING), meetup, elsewhere=False)
    there = _rows(_waiting_elsewhere(meetup), meetup, elsewhere=True)
    queue = sorted([*here, *there], key=lambda one: (_last(meetup, one), one.since, one.registration_id))
    first: dict[int, Waiting] = {}
    for one in queue:
        first.setdefault(one.person_id, one)
    return list(first.values())


def _last(meetup: Meetup, one: Waiting) -> bool:
    return one.elsewhere and not is_extra(meetup)


def is_extra(meetup: Meetup) -> bool:
    """Whether it is there for those who wait elsewhere, beside one meetup or beside all."""
    return meetup.kind == MeetupKind.EXTRA or meetup.extra_of_id is not None


def _rows(registrations: QuerySet[Registration], meetup: Meetup, *, elsewhere: bool) -> list[Waiting]:
    free = registrations.exclude(sits_elsewhere(meetup)).order_by()
    rows = free.values_list("waiting_since", "pk", "role", "person_id")
    return [Waiting(since, pk, role, person, elsewhere) for since, pk, role, person in rows if since]


def _waiting_elsewhere(meetup: Meetup) -> QuerySet[Registration]:
    """Nobody has two open offers for one wish: who is asked elsewhere is asked here after the answer."""
    knows_this = Registration.objects.filter(meetup=meetup, person=OuterRef("person"))
    asked = Offer.objects.filter(waited_at__person=OuterRef("person"), state=OfferState.OPEN)
    waiting = Registration.objects.filter(_would_do(meetup), status=RegistrationStatus.WAITING)
    return waiting.exclude(Exists(knows_this)).exclude(Exists(asked))


def _would_do(meetup: Meetup) -> Q:
    """For whom this meetup would do: they named it, or it is extra to theirs or on a day they named."""
    fits = Q(Exists(OtherDate.objects.filter(registration=OuterRef("pk"), meetup=meetup)))
    if meetup.extra_of_id:
        fits |= Q(meetup=meetup.extra_of_id)
    if is_extra(meetup) and meetup.online:
        weekday = clock.local(meetup.starts_at).isoweekday()
        fits |= Q(Exists(ExtraDay.objects.filter(registration=OuterRef("pk"), weekday=weekday)))
    return fits


def waiting_position(registration: Registration) -> int:
    """Place in the queue, 1 first; 0 when not waiting. For an extra meetup who waits elsewhere counts too."""
    if registration.status != RegistrationStatus.WAITING:
        return 0
    meetup = registration.meetup
    me = Q(waiting_since=registration.waiting_since, pk__lt=registration.pk)
    before = Q(waiting_since__lt=registration.waiting_since) | me
    here = meetup.registrations.filter(before, status=RegistrationStatus.WAITING).count()
    if not is_extra(meetup):
        return here + 1
    there = _waiting_elsewhere(meetup).filter(before).values("person").distinct()
    return here + there.count() + 1
