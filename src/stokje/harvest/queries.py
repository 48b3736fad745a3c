"""Reads of what was said, and of what the public may see of where it was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from stokje.campaign.enums import Role
from stokje.campaign.models import Province, Theme
from stokje.harvest.enums import Choice, OriginKind
from stokje.harvest.models import (
    Agreement,
    Harvest,
    Origin,
    RankedCondition,
    RankedRole,
    Revision,
    Statement,
    Vote,
)
from stokje.meetups.models import Meetup
from stokje.seating.models import Table

FEWEST = 5  # people of one role before that role is named in public


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


@dataclass(frozen=True)
class VoteCount:
    """How many voted what on one statement; `givers`: how many gave it any of their `points`."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0
    points: int = 0
    givers: int = 0

    @property
    def total(self) -> int:
        """How many said agree, disagree or pass."""
        return self.agree + self.disagree + self.passed

    def plus(self, other: VoteCount) -> VoteCount:
        """Both together."""
        return VoteCount(
            self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed,
            self.points + other.points, self.givers + other.givers,
        )  # fmt: skip


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


@dataclass(frozen=True)
class Tally:
    """How a place on the ballot stands, and how with each role ("" for who has none)."""

    roles: dict[str, VoteCount] = field(default_factory=dict)

    @property
    def count(self) -> VoteCount:
        """Of everyone."""
        whole = VoteCount()
        for each in self.roles.values():
            whole = whole.plus(each)
        return whole


def told_votes() -> QuerySet[Vote]:
    """Votes that may be counted for anyone to see: those of a meetup from when its vote is closed."""
    at_table, closed = Q(statement__origin__kind=OriginKind.TABLE), Q(statement__origin__meetup__harvest=None)
    return Vote.objects.exclude(at_table & closed)


def vote_counts(statement_ids: Iterable[int]) -> dict[int, VoteCount]:
    """The votes on each of these statements that are told; those without votes have noughts."""
    ids = list(statement_ids)
    rows = _counted(told_votes().filter(statement_id__in=ids), "statement_id")
    return {number: VoteCount() for number in ids} | {row[0]: VoteCount(*row[1:]) for row in rows}


def tally(groups: Sequence[Sequence[int]]) -> list[Tally]:
    """How the votes on these groups of statements stand, told or not. One voter counts once in a group.

    Votes lie on one statement of a group, unless the group was put together after someone had voted.
    """
    ids = [number for group in groups for number in group]
    counts: dict[int, dict[str, VoteCount]] = defaultdict(dict)
    for row in _counted(Vote.objects.filter(statement_id__in=ids), "statement_id", "role"):
        counts[row[0]][row[1]] = VoteCount(*row[2:])
    return [_tally([number for number in group if number in counts], counts) for group in groups]


def _counted(votes: QuerySet[Vote], *by: str) -> QuerySet[Vote, tuple[Any, ...]]:
    stance, given = Q(points=None), Q(points__gt=0)
    return votes.values_list(*by).annotate(
        agree=Count("id", filter=stance & Q(value=Choice.AGREE)),
        disagree=Count("id", filter=stance & Q(value=Choice.DISAGREE)),
        passed=Count("id", filter=stance & Q(value=Choice.PASS)),
        points_given=Coalesce(Sum("points"), 0),
        givers=Count("id", filter=given),
    ).order_by()  # fmt: skip


def _tally(voted: Sequence[int], counts: dict[int, dict[str, VoteCount]]) -> Tally:
    if len(voted) < 2:
        return Tally(counts[voted[0]] if voted else {})
    of: dict[tuple[str, str], list[Vote]] = defaultdict(list)
    for vote in Vote.objects.filter(statement_id__in=voted):
        of[vote.voter, vote.role].append(vote)
    roles: dict[str, VoteCount] = defaultdict(VoteCount)
    for (_voter, role), votes in of.items():
        roles[role] = roles[role].plus(_one_voter(votes))
    return Tally(dict(roles))


def _one_voter(votes: Sequence[Vote]) -> VoteCount:
    """Who agrees with more wordings than not, agrees; points add up."""
    if any(vote.points is not None for vote in votes):
        points = sum(vote.points or 0 for vote in votes)
        return VoteCount(points=points, givers=int(points > 0))
    sign = sum(vote.value for vote in votes)
    return VoteCount(agree=int(sign > 0), disagree=int(sign < 0), passed=int(sign == 0))


def ranks(results: Sequence[int]) -> list[tuple[int, bool]]:
    """The rank of each result, most first, and whether another has the same: (5, 3, 3, 1) → 1, 2=, 2=, 4."""
    often, above = Counter(results), 0
    first = {}
    for result in sorted(often, reverse=True):
        first[result] = above + 1
        above += often[result]
    return [(first[result], often[result] > 1) for result in results]


def voters_on(statement_ids: Iterable[int]) -> int:
    """How many people voted on any of these; who took all points back did not."""
    return _said_something(statement_ids).values("voter").distinct().count()


def roles_on(statement_ids: Iterable[int]) -> dict[str, int]:
    """The same by role, "" for who has none."""
    votes = _said_something(statement_ids).order_by()
    return dict(votes.values_list("role").annotate(people=Count("voter", distinct=True)))


def _said_something(statement_ids: Iterable[int]) -> QuerySet[Vote]:
    return Vote.objects.filter(Q(points=None) | Q(points__gt=0), statement_id__in=list(statement_ids))


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
    ranked = ("ranked__statement__origin", "ranked__roles", "ranked__also__statement__origin")
    return Harvest.objects.prefetch_related(*ranked).filter(meetup=meetup).first()


def roles_for_all(row: RankedCondition) -> list[RankedRole]:
    """How roles voted, as far as everyone may know: from five people of a role up.

    When fewer than five people would be left over, these could be worked out from the whole; then the
    smallest role that is named goes unnamed too.
    """
    named = [role for role in row.roles.all() if role.voters >= FEWEST]
    while named and 0 < row.voters - sum(role.voters for role in named) < FEWEST:
        named.pop()  # the smallest stands last
    return named


def agreements(meetup: Meetup | None = None) -> QuerySet[Agreement]:
    """Agreements of one meetup or of all real ones, soonest first; what was taken back is left out."""
    found = Agreement.objects.filter(withdrawn_at=None).select_related("origin__meetup", "origin__theme")
    if meetup:
        return found.filter(origin__meetup=meetup)
    return found.filter(origin__meetup__rehearsal_of__isnull=True)


def agreements_of_table(table: Table) -> QuerySet[Agreement]:
    """What was agreed at a table, in the order in which it came in, with what was taken back left out."""
    return Agreement.objects.filter(origin__table=table, withdrawn_at=None).order_by("id")


def unsettled(table: Table) -> QuerySet[Revision]:
    """Texts of a table that were written at the same time as another, of which none was chosen yet."""
    found = Revision.objects.filter(statement__origin__table=table, conflict=True, settled_at=None)
    return found.filter(statement__withdrawn_at=None).order_by("id")


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
    return statements_at(meetup, kind="condition", origin_kind=OriginKind.TABLE)
