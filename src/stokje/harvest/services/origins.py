"""Where statements come from, counted once and kept without names."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from stokje.campaign.models import Province, Theme
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin, OriginRole
from stokje.meetups.models import Meetup
from stokje.seating.models import Placement, Round, Table
from stokje.shared.db import change
from stokje.shared.prepared import insert, prepared


def origin_for_table(table: Table, round_: Round) -> Origin:
    """The origin of what is said at `table` in `round_`; made at the first word, with the roles there."""
    for there in _origin_of(table.pk, round_.pk):
        return there
    with change():
        known = {"meetup": table.meetup, "province_id": table.meetup.province_id, "theme_id": table.theme_id}
        new = Origin(kind=OriginKind.TABLE, table=table, round=round_, **known)
        # Two first words at once: the database lets one in, and the other reads that one.
        if not insert(new, unless_there=True):
            return _origin_of(table.pk, round_.pk)[0]
        count_roles(new)
        return new


@prepared
def _origin_of(table_id: int, round_id: int) -> QuerySet[Origin]:
    at_table = Origin.objects.filter(kind=OriginKind.TABLE, table=table_id, round=round_id)
    return at_table.select_related("theme")


def origin_for_school(province: Province, theme: Theme | None = None) -> Origin:
    """A new origin for what a school team releases: its province and theme, never which school it is.

    Each team keeps its own, so that what two teams say is not counted as one.
    """
    return Origin.objects.create(kind=OriginKind.SCHOOL, province=province, theme=theme)


def origin_for_council() -> Origin:
    """A new origin for what the youth council releases: of nobody, from nowhere, about no theme."""
    return Origin.objects.create(kind=OriginKind.COUNCIL)


def count_roles(origin: Origin) -> None:
    """Counts again who sits at the origin's table in its round; keeps the counts once nobody is left."""
    counts = _sitting(origin.table_id, origin.round_id)
    if not counts:
        return
    with change():
        origin.roles.all().delete()
        OriginRole.objects.bulk_create(
            OriginRole(origin=origin, role=role, people=people) for role, people in counts
        )


@prepared
def _sitting(table_id: int | None, round_id: int | None) -> QuerySet[Placement, tuple[str, int]]:
    """How many of each role sit there."""
    there = Placement.objects.filter(table=table_id, round=round_id)
    return there.order_by().values_list("registration__role").annotate(people=Count("id"))


def count_roles_of(meetup: Meetup) -> None:
    """Counts the roles of every table origin of a meetup, for those who came late or changed tables."""
    origins = {(one.table_id, one.round_id): one for one in meetup.origins.filter(kind=OriginKind.TABLE)}
    sitting = Placement.objects.filter(round__meetup=meetup)
    counts = sitting.values_list("table_id", "round_id", "registration__role").annotate(people=Count("id"))
    rows = [
        OriginRole(origin=origins[table, round_], role=role, people=people)
        for table, round_, role, people in counts.order_by()
        if (table, round_) in origins
    ]
    with change():
        OriginRole.objects.filter(origin__in={row.origin for row in rows}).delete()
        OriginRole.objects.bulk_create(rows)
