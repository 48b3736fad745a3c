"""Reads of editions and their conditions."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min, QuerySet

from stokje.handover.models import Edition, EditionItem, Handover
from stokje.meetups.models import Meetup
from stokje.shared import clock
from stokje.shared.prepared import prepared


def editions() -> QuerySet[Edition]:
    """All editions, newest first, with what was corrected and where each was handed over."""
    return Edition.objects.select_related("corrects", "corrected_by", "handover__meetup")


def latest_edition() -> Edition | None:
    """The newest edition, or None before the first is frozen."""
    return next(iter(_newest()), None)


@prepared
def _newest() -> QuerySet[Edition]:
    return editions()[:1]


def last_handover(meetup: Meetup | None = None) -> Handover | None:
    """When an edition was last handed over, at this meetup or at any; None before that."""
    at_it = {"meetup": meetup} if meetup else {}
    return Handover.objects.filter(**at_it).select_related("edition").order_by("at").last()


def edition_by_public_id(public_id: str) -> Edition | None:
    """The edition of this address, or None."""
    return editions().filter(public_id=public_id).first()


def edition_by_number(number: int) -> Edition | None:
    """The edition with this number, or None."""
    return editions().filter(number=number).first()


def items(edition: Edition) -> QuerySet[EditionItem]:
    """The conditions of an edition, in the order of their numbers."""
    return EditionItem.objects.filter(edition=edition).select_related("edition", "bundle")


def item_by_number(edition: Edition, number: int) -> EditionItem | None:
    """One condition of an edition, or None. A condition keeps its number in every edition."""
    return items(edition).filter(number=number).first()


def condition(number: int) -> EditionItem | None:
    """The condition with this number in the newest edition that has it: an answered one never disappears."""
    found = EditionItem.objects.filter(number=number).select_related("edition__handover", "bundle")
    return found.order_by("-edition__number").first()


def answerable_from(item: EditionItem) -> dt.date:
    """The day a condition was first handed over; as long as it was not, the day it was first frozen."""
    first = Edition.objects.filter(items__bundle=item.bundle_id).aggregate(
        handed_over=Min("handover__at"), frozen=Min("frozen_at")
    )
    return clock.local(first["handed_over"] or first["frozen"]).date()
