"""Pledges and how they stand. Nobody has to act for a pledge to be overdue: the clock does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from stokje.handover.models import EditionItem, Recipient
from stokje.shared import clock
from stokje.tracking.enums import ProgressState, ResponseState, Standing
from stokje.tracking.models import Pledge, Progress

ENDED = [ProgressState.KEPT, ProgressState.CHANGED, ProgressState.BROKEN]


@dataclass(frozen=True)
class PledgeFilters:
    """Which pledges; an empty value means all. `office` is a recipient's public id, `condition` a number."""

    standing: str = ""
    office: str = ""
    level: str = ""
    condition: int | None = None


def pledges(filters: PledgeFilters | None = None, today: dt.date | None = None) -> QuerySet[Pledge]:
    """Pledges that were published, each with its `standing`, soonest first."""
    wanted = filters or PledgeFilters()
    fields = {
        "standing": wanted.standing,
        "response__recipient__public_id": wanted.office,
        "response__recipient__level": wanted.level,
        "response__item__number": wanted.condition,
    }
    found = with_standing(Pledge.objects.filter(response__published_at__isnull=False), today)
    return found.filter(**{field: value for field, value in fields.items() if value})


def with_standing(found: QuerySet[Pledge], today: dt.date | None = None) -> QuerySet[Pledge]:
    """The same pledges with `standing` (today unless said otherwise), their office and their condition."""
    day, overdue = today or clock.today(), Value(Standing.OVERDUE)
    # What the newest step says is asked once, with what the date makes of it: this is on many pages.
    ended, late = When(state__in=ENDED, then=F("state")), When(pledge__due_on__lt=day, then=overdue)
    steps = Progress.objects.filter(pledge=OuterRef("pk"), published_at__isnull=False)
    newest = steps.annotate(now=_first(ended, late, default=F("state"))).order_by("-happened_on", "-pk")
    without = _first(When(due_on__lt=day, then=overdue), default=Value(ProgressState.ON_COURSE))
    return found.annotate(standing=Coalesce(Subquery(newest.values("now")[:1]), without)).select_related(
        "response__recipient", "response__item__edition", "response__item__bundle"
    )


def _first(*cases: When, default: F | Value) -> Case:
    return Case(*cases, default=default, output_field=CharField())


def pledge_by_number(number: int) -> Pledge | None:
    """A published pledge with its steps, or None."""
    return pledges().prefetch_related(published_steps()).filter(number=number).first()


def any_pledge(number: int) -> Pledge | None:
    """The pledge, published or not, with all its steps: for the desk."""
    found = with_standing(Pledge.objects.filter(number=number))
    return found.prefetch_related("progress", "asked_for_side").first()


def published_steps() -> Prefetch[str, QuerySet[Progress], str]:
    """Prefetches the steps that everyone may see, oldest first, as `steps`."""
    return Prefetch("progress", Progress.objects.filter(published_at__isnull=False), to_attr="steps")


def newest_pledge() -> Pledge | None:
    """The pledge that was published last, or None."""
    return pledges().order_by("-response__published_at", "-number").first()


def due_before(date: dt.date) -> QuerySet[Pledge]:
    """Pledges that are still open and due on or before a date."""
    open_ones = {"standing__in": [Standing.ON_COURSE, Standing.DELAYED, Standing.OVERDUE]}
    return pledges().filter(due_on__lte=date, **open_ones)


def overdue(today: dt.date | None = None) -> QuerySet[Pledge]:
    """Pledges past their date, longest first."""
    return pledges(PledgeFilters(standing=Standing.OVERDUE), today)


def pledges_of(recipient: Recipient) -> QuerySet[Pledge]:
    """What an office promised, published or being checked, with its steps: for the office itself."""
    # One of an answer that was replaced or sent back before it was public is no promise (any more).
    counts = Q(response__published_at__isnull=False) | Q(response__state=ResponseState.GIVEN)
    found = with_standing(Pledge.objects.filter(counts, response__recipient=recipient))
    return found.prefetch_related("progress")


def pledges_on(items: Iterable[EditionItem]) -> QuerySet[Pledge]:
    """The published pledges on these conditions, in whichever edition they were made."""
    return pledges().filter(response__item__bundle__in={item.bundle_id for item in items})


def offices() -> QuerySet[Recipient]:
    """The offices that promised something, by name: for the filter."""
    return Recipient.objects.filter(
        responses__published_at__isnull=False, responses__pledges__isnull=False
    ).distinct()


def waiting_steps() -> QuerySet[Progress]:
    """Steps that an office told and nobody published yet, oldest first."""
    found = Progress.objects.filter(published_at=None).order_by("added_at")
    return found.select_related("pledge__response__recipient")


def in_order_of_worry(found: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """Overdue first, then what is still open by its date, then what has ended."""
    order = [Standing.OVERDUE, Standing.DELAYED, Standing.ON_COURSE, Standing.BROKEN, Standing.CHANGED]
    cases = [When(standing=standing, then=Value(place)) for place, standing in enumerate(order)]
    return found.annotate(worry=Case(*cases, default=Value(len(order)))).order_by("worry", "due_on", "number")
