"""What still has to be placed, and whether all that was said has a place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from stokje.harvest.models import Statement
from stokje.harvest.queries import StatementFilters, statements

PileFilters = StatementFilters
PLACES = ("origin__theme__texts", "origin__meetup__texts")


@dataclass(frozen=True)
class Progress:
    """Every statement that may be shown is in one of three places; `adds_up` says that none is missing."""

    in_bundle: int
    set_aside: int
    to_do: int
    total: int

    @property
    def done(self) -> int:
        """How many have a place."""
        return self.in_bundle + self.set_aside

    @property
    def percent(self) -> int:
        """Whole per cents that have a place; 100 only when nothing is left."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def bundle_percent(self) -> int:
        """Whole per cents that are in a bundle."""
        return self.in_bundle * 100 // self.total if self.total else 0

    @property
    def aside_percent(self) -> int:
        """Whole per cents that are set aside."""
        return self.percent - self.bundle_percent

    @property
    def adds_up(self) -> bool:
        """Nothing said was silently dropped."""
        return self.in_bundle + self.set_aside + self.to_do == self.total


def progress() -> Progress:
    """The counts, each counted by itself."""
    counts = statements().order_by().aggregate(
        in_bundle=Count("pk", filter=Q(spot__bundle__isnull=False)),
        set_aside=Count("pk", filter=Q(spot__isnull=False, spot__bundle=None)),
        to_do=Count("pk", filter=Q(spot__isnull=True)),
        total=Count("pk"),
    )  # fmt: skip
    return Progress(**counts)


def pile(filters: PileFilters | None = None) -> QuerySet[Statement]:
    """Statements without a place yet, newest first."""
    found = statements(filters).filter(spot=None)
    return found.prefetch_related(*PLACES).order_by("-written_at", "-pk")


def aside(filters: PileFilters | None = None) -> QuerySet[Statement]:
    """Statements that were set aside, last one first; the reason stands in `spot.decision`."""
    found = statements(filters).filter(spot__isnull=False, spot__bundle=None).select_related("spot__decision")
    return found.prefetch_related(*PLACES).order_by("-spot__decision_id")
