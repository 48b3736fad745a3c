"""Why someone no longer has the place they had: they signed off, passed a seat on, or took one elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from stokje.registration.enums import Left, OfferState, RegistrationStatus
from stokje.registration.models import Offer, Registration


def how_left(places: Sequence[Registration]) -> dict[int, Left]:
    """By the number of each place that was given up with an offer: how. Who signed off is not among them.

    Only what was answered since they wait counts: before that it was another sign-up, of which nothing is
    left but its offers.
    """
    since = {
        one.pk: one.waiting_since
        for one in places
        if one.status == RegistrationStatus.CANCELLED and one.waiting_since
    }
    left: dict[int, Left] = {}
    for offer in _answered(list(since)) if since else ():
        if offer.state == OfferState.TAKEN and _counts(offer, since.get(offer.waited_at_id or 0)):
            left[offer.waited_at_id or 0] = Left.ELSEWHERE
        if offer.state == OfferState.PASSED and _counts(offer, since.get(offer.registration_id)):
            left.setdefault(offer.registration_id, Left.ELSEWHERE if _took_other(offer) else Left.PASSED_ON)
    return left


def _answered(ids: list[int]) -> QuerySet[Offer]:
    theirs = Q(registration__in=ids) | Q(waited_at__in=ids)
    return Offer.objects.filter(theirs, answered_at__isnull=False).select_related("waited_at")


def _counts(offer: Offer, since: dt.datetime | None) -> bool:
    return since is not None and offer.answered_at is not None and offer.answered_at >= since


def _took_other(offer: Offer) -> bool:
    """They took the seat where they waited, and this one went back by itself."""
    took_at = offer.waited_at.confirmed_at if offer.waited_at else None
    return took_at is not None and offer.answered_at is not None and took_at <= offer.answered_at
