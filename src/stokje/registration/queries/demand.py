"""When people asked for a seat, seat or no seat: what a forecast of demand is made from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import OfferState, RegistrationStatus
from stokje.registration.models import Offer, Registration
from stokje.shared.models import LogEntry

OPEN = (MeetupState.PUBLISHED, MeetupState.HELD)


@dataclass(frozen=True)
class Requests:
    """The moments, in order, at which people asked for a seat at one meetup, open since `opened`."""

    meetup_id: int
    opened: dt.datetime
    starts: dt.datetime
    capacity: int
    extra: bool
    moments: tuple[dt.datetime, ...]


def requests() -> dict[int, Requests]:
    """Of every meetup that people could sign up for, by its number; in three queries, however many there are.

    A meetup of which nobody knows when it opened, and for which nobody signed up, is left out.
    """
    found = Meetup.objects.filter(state__in=OPEN).order_by("pk")
    rows = list(found.values_list("pk", "starts_at", "capacity", "kind"))
    moments, opened = _moments(), _published([pk for pk, *_rest in rows])
    return {
        pk: Requests(pk, min(begun), starts, capacity, kind == MeetupKind.EXTRA, tuple(moments[pk]))
        for pk, starts, capacity, kind in rows
        if (begun := [*moments[pk][:1], *opened.get(pk, ())])
    }


def answered_offers() -> tuple[int, int]:
    """How many offers were taken, and how many were passed on or lapsed."""
    taken = Count("pk", filter=Q(state=OfferState.TAKEN))
    not_taken = Count("pk", filter=Q(state__in=(OfferState.PASSED, OfferState.LAPSED)))
    counts = Offer.objects.aggregate(taken=taken, not_taken=not_taken)
    return counts["taken"], counts["not_taken"]


def _moments() -> dict[int, list[dt.datetime]]:
    """Who lapsed or cancelled asks no more; who went on to an extra meetup asked here, not there."""
    went_on = Exists(Offer.objects.filter(waited_at=OuterRef("pk"), state=OfferState.TAKEN))
    asked_elsewhere = Exists(
        Offer.objects.filter(registration=OuterRef("pk"), state=OfferState.OPEN, waited_at__isnull=False)
    )
    found = Registration.objects.filter(meetup__state__in=OPEN).exclude(
        status__in=[RegistrationStatus.LAPSED, RegistrationStatus.ASKED]
    )
    found = found.filter(~Q(status=RegistrationStatus.CANCELLED) | went_on).exclude(
        Q(status=RegistrationStatus.OFFERED) & asked_elsewhere
    )
    moments: dict[int, list[dt.datetime]] = defaultdict(list)
    for meetup, moment in found.order_by("created_at", "pk").values_list("meetup_id", "created_at"):
        moments[meetup].append(moment)
    return moments


def _published(ids: list[int]) -> dict[int, list[dt.datetime]]:
    """When each was published, as the log tells; nothing for one that a campaign brought along."""
    told = LogEntry.objects.filter(
        thing__in=[f"meetup:{pk}" for pk in ids], verb="meetups.publish"
    ).order_by()
    rows = told.values_list("thing").annotate(Min("at"))
    return {int(thing.partition(":")[2]): [at] for thing, at in rows}
