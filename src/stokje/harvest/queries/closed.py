"""What a meetup closed with: its ranked conditions, and the agreements."""

from __future__ import annotations

from django.db.models import QuerySet, prefetch_related_objects

from stokje.harvest.models import Agreement, Harvest
from stokje.meetups.models import Meetup
from stokje.seating.models import Table
from stokje.shared.prepared import prepared


def harvest_of(meetup: Meetup) -> Harvest | None:
    """What the meetup closed with, with its ranked conditions, or None before it did."""
    found = _of(meetup.pk)
    prefetch_related_objects(
        found, "ranked__statement__origin", "ranked__roles", "ranked__also__statement__origin"
    )
    return next(iter(found), None)


@prepared
def _of(meetup_id: int) -> QuerySet[Harvest]:
    return Harvest.objects.filter(meetup=meetup_id).order_by("pk")[:1]


def agreements(meetup: Meetup | None = None) -> QuerySet[Agreement]:
    """Agreements of one meetup or of all real ones, soonest first; what was taken back is left out."""
    found = Agreement.objects.filter(withdrawn_at=None).select_related("origin__meetup", "origin__theme")
    if meetup:
        return found.filter(origin__meetup=meetup)
    return found.filter(origin__meetup__rehearsal_of__isnull=True)


def agreements_of_table(table: Table) -> QuerySet[Agreement]:
    """What was agreed at a table, in the order in which it came in, with what was taken back left out."""
    return Agreement.objects.filter(origin__table=table, withdrawn_at=None).order_by("id")
