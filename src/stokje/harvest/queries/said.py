"""What was said: everywhere, at a meetup, at a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Revision, Statement
from stokje.meetups.models import Meetup
from stokje.seating.models import Table
from stokje.shared.prepared import prepared


@dataclass(frozen=True)
class StatementFilters:
    """Which statements; an empty value means all. `rehearsal`: those of a rehearsal, else only real ones."""

    meetup: str = ""
    kind: str = ""
    province: str = ""
    theme: str = ""
    origin_kind: str = ""
    words: str = ""
    hidden: bool = False
    rehearsal: bool = False


def statements(filters: StatementFilters | None = None) -> QuerySet[Statement]:
    """Statements that may be shown (with `hidden`, only hidden ones), in the order they were written."""
    wanted = filters or StatementFilters()
    shown = Statement.objects.filter(
        withdrawn_at=None,
        hidden_at__isnull=not wanted.hidden,
        origin__meetup__rehearsal_of__isnull=not wanted.rehearsal,
    )
    found = shown.filter(_matching(wanted))
    for word in wanted.words.split():
        found = found.filter(text__icontains=word)
    whole = found.select_related("origin__meetup", "origin__theme", "origin__province", "origin__table")
    return whole.prefetch_related("origin__meetup__texts", "origin__theme__texts")


def statements_at(meetup: Meetup, kind: str = "", origin_kind: str = "") -> QuerySet[Statement]:
    """What may be shown of what was said at one meetup, also when that is a rehearsal."""
    practised = meetup.rehearsal_of_id is not None
    return statements(StatementFilters(meetup.slug, kind, origin_kind=origin_kind, rehearsal=practised))


def _matching(filters: StatementFilters) -> Q:
    fields = {
        "origin__meetup__slug": filters.meetup,
        "kind": filters.kind,
        "origin__province__code": filters.province,
        "origin__theme__slug": filters.theme,
        "origin__kind": filters.origin_kind,
    }
    return Q(**{field: value for field, value in fields.items() if value})


def statement_by_public_id(public_id: str) -> Statement | None:
    """The statement of this address, shown or not, or None."""
    found = Statement.objects.select_related("origin__meetup", "origin__theme", "origin__province")
    return found.filter(public_id=public_id).first()


def statements_heard(seats: Iterable[tuple[int, int]]) -> QuerySet[Statement]:
    """What was said at these tables in these rounds, as pairs of keys (table, round), without hidden ones."""
    there = Q(pk__in=[])
    for table, round_ in seats:
        there |= Q(origin__table=table, origin__round=round_)
    return (
        statements()
        .filter(there)
        .order_by("origin__meetup__starts_at", "origin__round__number", "written_at")
    )


def conditions_of(meetup: Meetup) -> list[Statement]:
    """The conditions that the tables of a meetup wrote down, to vote on, with the origin of each."""
    return _conditions_of(meetup.pk)


@prepared
def _conditions_of(meetup_id: int) -> QuerySet[Statement]:
    said = Statement.objects.filter(origin__meetup=meetup_id, origin__kind=OriginKind.TABLE)
    shown = said.filter(kind=StatementKind.CONDITION, withdrawn_at=None, hidden_at=None)
    return shown.select_related("origin").order_by("written_at", "id")


def unsettled(table: Table) -> QuerySet[Revision]:
    """Texts of a table that were written at the same time as another, of which none was chosen yet."""
    found = Revision.objects.filter(statement__origin__table=table, conflict=True, settled_at=None)
    return found.filter(statement__withdrawn_at=None).order_by("id")
