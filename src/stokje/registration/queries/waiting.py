"""The queue for a meetup: those waiting for it, and for an extra meetup those waiting at its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from stokje.meetups.models import Meetup
from stokje.registration.enums import OfferState, RegistrationStatus
from stokje.registration.models import Offer, Registration


@dataclass(frozen=True)
class Waiting:
    """Someone in the queue; `elsewhere` when they wait at the meetup that this one is extra to."""

    since: dt.datetime
    registration_id: int
    role: str
    elsewhere: bool


def waiting_for(meetup: Meetup) -> list[Waiting]:
    """Everyone who waits for a seat here, who waited longest first.

    An extra meetup has one queue with its source: who was offered a seat here before, or signed up here
    themselves, is not offered one again through the source.
    """
    here = _rows(meetup.registrations.filter(status=RegistrationStatus.WAITING), elsewhere=False)
    there = _rows(_waiting_at_source(meetup), elsewhere=True) if meetup.extra_of_id else []
    return sorted([*here, *there], key=lambda one: (one.since, one.registration_id))


def _rows(registrations: QuerySet[Registration], *, elsewhere: bool) -> list[Waiting]:
    rows = registrations.order_by().values_list("waiting_since", "pk", "role")
    return [Waiting(since, pk, role, elsewhere) for since, pk, role in rows if since]


def _waiting_at_source(meetup: Meetup) -> QuerySet[Registration]:
    knows_this = Registration.objects.filter(meetup=meetup, person=OuterRef("person"))
    has_offer = Offer.objects.filter(waited_at=OuterRef("pk"), state=OfferState.OPEN)
    waiting = Registration.objects.filter(meetup=meetup.extra_of_id, status=RegistrationStatus.WAITING)
    return waiting.exclude(Exists(knows_this)).exclude(Exists(has_offer))


def waiting_position(registration: Registration) -> int:
    """Place in the queue, 1 first; 0 when not waiting. Who waits at the source of an extra meetup counts."""
    if registration.status != RegistrationStatus.WAITING:
        return 0
    meetup = registration.meetup
    me = Q(waiting_since=registration.waiting_since, pk__lt=registration.pk)
    before = Q(waiting_since__lt=registration.waiting_since) | me
    here = meetup.registrations.filter(before, status=RegistrationStatus.WAITING).count()
    there = _waiting_at_source(meetup).filter(before).count() if meetup.extra_of_id else 0
    return here + there + 1
