"""How a vote stands: places on a ballot, who voted what, and in which order that puts them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from stokje.harvest.enums import Choice, OriginKind
from stokje.harvest.models import Statement, Vote


@dataclass(frozen=True)
class BallotLine:
    """One place on the ballot, or on the list it is chosen from: the words to read, and others like them.

    `unseen`: keys of statements that belong here and are not shown any more; `key`: on which statement votes
    for this place are written, whatever words are shown.
    """

    statement: Statement
    also: tuple[Statement, ...] = ()
    unseen: tuple[int, ...] = ()
    key: int = 0

    @property
    def tables(self) -> int:
        """At how many tables it was said."""
        return len({one.origin.table_id for one in self.said})

    @property
    def said(self) -> tuple[Statement, ...]:
        """All wordings that may be shown."""
        return (self.statement, *self.also)

    @property
    def keys(self) -> list[int]:
        """All statements whose votes count here."""
        return [*(one.pk for one in self.said), *self.unseen]


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
