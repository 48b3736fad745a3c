"""The bundles, what is in them, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from stokje.bundling.models import Bundle, Decision, Heading
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.people.models import User
from stokje.shared import log

SHOWN = Q(spots__statement__hidden_at=None, spots__statement__withdrawn_at=None)
COUNCIL = Q(spots__statement__origin__kind=OriginKind.COUNCIL)


@dataclass(frozen=True)
class BundleFilters:
    """Which bundles; an empty value means all."""

    heading: str = ""
    level: str = ""
    theme: str = ""
    words: str = ""


def bundles(filters: BundleFilters | None = None) -> QuerySet[Bundle]:
    """Bundles that hold something, by heading and number, with `said`, `tables`, `provinces`, `council`."""
    wanted = filters or BundleFilters()
    found = Bundle.objects.filter(merged_into=None).annotate(
        said=Count("spots", filter=SHOWN, distinct=True),
        tables=Count("spots__statement__origin__table", filter=SHOWN & ~COUNCIL, distinct=True),
        provinces=Count("spots__statement__origin__province", filter=SHOWN & ~COUNCIL, distinct=True),
        council=Count("spots", filter=SHOWN & COUNCIL, distinct=True),
    )
    found = found.filter(_matching(wanted), said__gt=0).order_by("heading__position", "number")
    return found.select_related("heading").prefetch_related("texts")


def _matching(filters: BundleFilters) -> Q:
    chosen = {"heading__slug": filters.heading, "level": filters.level}
    match = Q(**{field: value for field, value in chosen.items() if value})
    if filters.theme:
        match &= Q(pk__in=Bundle.objects.filter(spots__statement__origin__theme__slug=filters.theme))
    for word in filters.words.split():
        match &= Q(pk__in=Bundle.objects.filter(texts__title__icontains=word))
    return match


def bundle_by_number(number: int) -> Bundle | None:
    """The bundle with this number, merged or not, or None."""
    return (
        Bundle.objects.select_related("heading", "merged_into")
        .prefetch_related("texts")
        .filter(number=number)
        .first()
    )


def bundle_of(statement: Statement) -> Bundle | None:
    """The bundle a statement is in, or None."""
    return Bundle.objects.filter(spots__statement=statement).prefetch_related("texts").first()


def members(bundle: Bundle) -> QuerySet[Statement]:
    """What is in a bundle and where each was said, kind by kind; `spot.decision` says how it came there."""
    found = statements().filter(spot__bundle=bundle).select_related("spot__decision", "origin__round")
    return found.prefetch_related("origin__meetup__texts", "origin__theme__texts").order_by("kind", "pk")


def headings() -> QuerySet[Heading]:
    """The headings in their order."""
    return Heading.objects.all()


def history(bundle: Bundle | None = None) -> QuerySet[Decision]:
    """What was decided, last first; of one bundle or of all."""
    related = ("statement__origin__meetup", "statement__origin__table", "bundle", "undoes")
    found = Decision.objects.select_related(*related).prefetch_related("statement__origin__meetup__texts")
    found = found.annotate(undone=Exists(Decision.objects.filter(undoes=OuterRef("pk")))).order_by("-pk")
    touched = Decision.objects.filter(bundle=bundle).values("statement") if bundle else None
    return found.filter(statement__in=touched) if touched is not None else found


def names(actors: Iterable[str]) -> dict[str, str]:
    """The names of the members of staff that these keys stand for."""
    keys = {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")}
    return {
        log.key(user): user.name for user in User.objects.filter(pk__in=[k for k in keys if k.isdecimal()])
    }
