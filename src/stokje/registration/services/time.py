"""What time does by itself: holds and offers lapse, kept seats are released, the next one is asked."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import OfferState, RegistrationStatus
from stokje.registration.models import Offer, OtherDate, Registration
from stokje.registration.queries import room_at
from stokje.registration.services.locking import lock_meetup
from stokje.registration.services.offers import offer_free_seats, someone_can_be_asked
from stokje.registration.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.prepared import prepared


def lapse_due() -> int:
    """Let lapse whatever is over, and offer what comes free; returns how many meetups changed."""
    changed = 0
    for meetup in _with_something_due():
        with change():
            changed += bool(lapse_at(lock_meetup(meetup.pk)) + offer_free_seats(meetup))
    return changed


def lapse_at(meetup: Meetup) -> int:
    """Let holds and offers of one meetup lapse; it is locked already. Returns how many seats came free."""
    lapsed = _over_at(meetup.pk, clock.now())
    for registration in lapsed:
        registration.meetup = meetup
        _lapse(registration)
    return len(lapsed)


@prepared
def _over_at(meetup_id: int, now: dt.datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(_over(now), meetup=meetup_id).select_related("person")


def _over(now: dt.datetime) -> Q:
    held = Q(status=RegistrationStatus.HELD, held_until__lte=now)
    open_offers = Offer.objects.filter(state=OfferState.OPEN, reply_by__lte=now)
    return held | Q(status=RegistrationStatus.OFFERED, pk__in=open_offers.values("registration"))


def _lapse(registration: Registration) -> None:
    offers = registration.offers.filter(state=OfferState.OPEN)
    for offer in offers:
        mail("offer_lapsed", registration, once=offer.public_id, offer=offer.pk)
    offers.update(state=OfferState.LAPSED, answered_at=clock.now())
    registration.status = RegistrationStatus.LAPSED
    registration.save(update_fields=["status"])
    log.record(log.SYSTEM, "registration.lapse", registration)


def _with_something_due() -> list[Meetup]:
    """Looks without a lock first: mostly there is nothing to do, and nobody should wait for that."""
    now = clock.now()
    found = {meetup.pk: meetup for meetup in _where_time_is_up(now)}
    found |= {one.pk: one for one in _wanted(now) if someone_can_be_asked(one, room_at(one))}
    return list(found.values())


@prepared
def _where_time_is_up(now: dt.datetime) -> QuerySet[Meetup]:
    return Meetup.objects.filter(pk__in=Registration.objects.filter(_over(now)).values("meetup"))


@prepared
def _wanted(now: dt.datetime) -> QuerySet[Meetup]:
    """Where someone may be waiting for a seat: to look who that is costs much, and mostly it is nobody."""
    waiting = Registration.objects.filter(status=RegistrationStatus.WAITING)
    here = Q(pk__in=waiting.values("meetup"))
    named = Q(pk__in=OtherDate.objects.filter(registration__in=waiting).values("meetup"))
    for_all = Q(kind=MeetupKind.EXTRA) | Q(extra_of__isnull=False)
    return Meetup.objects.filter(here | named | for_all, state=MeetupState.PUBLISHED, starts_at__gt=now)
