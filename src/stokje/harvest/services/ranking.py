"""Puts the conditions of a ballot in the order of the votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stokje.harvest.models import AlsoSaid, Harvest, RankedCondition, RankedRole, Statement
from stokje.harvest.queries import BallotLine, Tally, VoteCount, ranks, roles_on, tally


def rank_into(harvest: Harvest, places: Sequence[BallotLine]) -> None:
    """Writes the places of the ballot into the harvest, in the order of the votes, with each role's part."""
    tallies = tally([place.keys for place in places])
    everyone = roles_on(key for place in places for key in place.keys) if harvest.by_points else None
    counts = [one.count for one in tallies]
    placed = ranks([count.points if harvest.by_points else count.agree for count in counts])
    order = sorted(range(len(places)), key=lambda n: placed[n][0])
    made = [_condition(harvest, places[n].statement, *placed[n], counts[n]) for n in order]
    RankedCondition.objects.bulk_create(made)
    rows = dict(zip(order, made, strict=True))
    RankedRole.objects.bulk_create(
        role for n, row in rows.items() for role in _roles(row, tallies[n], everyone)
    )
    AlsoSaid.objects.bulk_create(
        AlsoSaid(ranked=row, statement=said, position=position)
        for n, row in rows.items()
        for position, said in enumerate(places[n].also, 1)
    )


def _condition(
    harvest: Harvest, statement: Statement, rank: int, tied: bool, count: VoteCount
) -> RankedCondition:
    return RankedCondition(
        harvest=harvest, statement=statement, rank=rank, tied=tied, points=count.points,
        agree=count.givers if harvest.by_points else count.agree,
        disagree=count.disagree, passed=count.passed,
    )  # fmt: skip


def _roles(row: RankedCondition, found: Tally, everyone: Mapping[str, int] | None) -> list[RankedRole]:
    """`everyone`: who divided points had a say in every condition, also in those that got none of theirs."""
    here = {role: count.total for role, count in found.roles.items()} if everyone is None else everyone
    counts = [(role, people, found.roles.get(role, VoteCount())) for role, people in here.items() if role]
    return [_role(row, role, people, count) for role, people, count in counts]


def _role(row: RankedCondition, role: str, voters: int, count: VoteCount) -> RankedRole:
    return RankedRole(
        ranked=row, role=role, voters=voters, points=count.points,
        agree=count.agree + count.givers, disagree=count.disagree, passed=count.passed,
    )  # fmt: skip
