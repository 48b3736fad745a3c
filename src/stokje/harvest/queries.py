"""Reads of what was said, and of what the public may see of where it was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from stokje.campaign.enums import Role
from stokje.campaign.models import Province, Theme
from stokje.harvest.enums import Choice, OriginKind
from stokje.harvest.models import Agreement, Harvest, Origin, Statement, Vote
from stokje.meetups.models import Meetup
from stokje.seating.models import Table

FEWEST = 5  # people of one role before that role is named in public


@dataclass(frozen=True)
class StatementFilters:
    """Which statements; an empty value means all."""

    meetup: str = ""
    kind: str = ""
    province: str = ""
    theme: str = ""
    origin_kind: str = ""
    words: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class VoteCount:
    """How many voted what on one statement."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def total(self) -> int:
        """How many voted."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class RoleCount:
    """How many of a role sat there; `people` is at least five."""

    role: Role
    people: int


@dataclass(frozen=True)
class PublicOrigin:
    """What everyone may know of where a statement was made. Never a table; of a school the province."""

    kind: OriginKind
    meetup: Meetup | None
    theme: Theme | None
    tables: int
    roles: tuple[RoleCount, ...]
    province: Province | None = None


def statements(filters: StatementFilters | None = None) -> QuerySet[Statement]:
    """Statements that may be shown (with `hidden`, only hidden ones), in the order they were written."""
    wanted = filters or StatementFilters()
    shown = Statement.objects.filter(withdrawn_at=None, hidden_at__isnull=not wanted.hidden)
    found = shown.filter(_matching(wanted))
    for word in wanted.words.split():
        found = found.filter(text__icontains=word)
    whole = found.select_related("origin__meetup", "origin__theme", "origin__province", "origin__table")
    return whole.prefetch_related("origin__meetup__texts", "origin__theme__texts")


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


def vote_counts(statement_ids: Iterable[int]) -> dict[int, VoteCount]:
    """The votes on each of these statements; those without votes have noughts."""
    ids = list(statement_ids)
    rows = (
        Vote.objects.filter(statement_id__in=ids)
        .values_list("statement_id")
        .annotate(
            agree=Count("id", filter=Q(value=Choice.AGREE)),
            disagree=Count("id", filter=Q(value=Choice.DISAGREE)),
            passed=Count("id", filter=Q(value=Choice.PASS)),
        )
        .order_by()
    )
    return {number: VoteCount() for number in ids} | {row[0]: VoteCount(*row[1:]) for row in rows}


def public_origin(origin: Origin) -> PublicOrigin:
    """What the public may see of an origin: nothing of a place when it is the youth council's."""
    kind = OriginKind(origin.kind)
    if kind == OriginKind.COUNCIL:
        return PublicOrigin(kind, None, None, 0, ())
    tables = Table.objects.filter(meetup_id=origin.meetup_id).count() if origin.meetup_id else 0
    roles = (RoleCount(Role(row.role), row.people) for row in origin.roles.all() if row.people >= FEWEST)
    province = origin.province if kind == OriginKind.SCHOOL else None
    return PublicOrigin(kind, origin.meetup, origin.theme, tables, tuple(roles), province)


def harvest_of(meetup: Meetup) -> Harvest | None:
    """What the meetup closed with, with its ranked conditions, or None before it did."""
    return Harvest.objects.prefetch_related("ranked__statement__origin").filter(meetup=meetup).first()


def agreements(meetup: Meetup | None = None) -> QuerySet[Agreement]:
    """Agreements of one meetup or of all, soonest first."""
    found = Agreement.objects.select_related("origin__meetup", "origin__theme")
    return found.filter(origin__meetup=meetup) if meetup else found


def statements_of_table(table: Table) -> QuerySet[Statement]:
    """What was written at a table, newest first, with what was taken back left out."""
    return Statement.objects.filter(origin__table=table, withdrawn_at=None).order_by("-written_at", "-id")


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


def conditions_of(meetup: Meetup) -> QuerySet[Statement]:
    """The conditions that the tables of a meetup wrote down, to vote on."""
    return statements(StatementFilters(meetup=meetup.slug, kind="condition", origin_kind=OriginKind.TABLE))
