"""People divide points; the newest division of each counts as a whole, and equal results share a rank."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from stokje.harvest import queries, services
from stokje.harvest.enums import VoteMode
from stokje.harvest.models import RankedRole, Statement, Vote
from stokje.harvest.queries import BallotLine, ranks, roles_for_all
from stokje.harvest.services import Division, VoteGiven
from stokje.meetups.models import Meetup
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.harvest import statement, table_origin

pytestmark = pytest.mark.django_db


def division(voter: str, points: dict[Statement, int], blank: Statement, role: str = "") -> Division:
    return Division(voter, {said.pk: n for said, n in points.items()}, clock.now(), op_id(), blank.pk, role)


def said_at_one_meetup(count: int) -> tuple[Meetup, list[Statement]]:
    origin = table_origin()
    assert origin.meetup is not None
    return origin.meetup, [statement(f"Nr {number}", origin=origin) for number in range(count)]


def test_ranks_are_as_if_counted_one_by_one() -> None:
    for results in (list(some) for count in range(6) for some in product(range(3), repeat=count)):
        assert ranks(results) == [
            (1 + sum(other > one for other in results), results.count(one) > 1) for one in results
        ]


def test_whatever_the_order_of_arrival_the_newest_division_counts_as_a_whole() -> None:
    """A plain model: of each voter only the newest. Batches come late, twice and in any order."""
    dice = random.Random(7)
    _, said = said_at_one_meetup(4)
    made = []
    for _ in range(40):
        spots = [dice.choice(said) for _ in range(dice.randrange(4))]
        points = {one: spots.count(one) for one in set(spots)}
        made.append(division(dice.choice("abcde"), points, said[0]))
    arriving = made + dice.sample(made, 20)
    dice.shuffle(arriving)
    while arriving:
        size = dice.randint(1, 6)
        services.record_divisions(arriving[:size])
        del arriving[:size]
    newest = {one.voter: one.points for one in made}
    stored: dict[str, dict[int, int]] = {voter: {} for voter in newest}
    for vote in Vote.objects.filter(points__gt=0):
        stored[vote.voter][vote.statement_id] = vote.points or 0
    assert stored == newest
    assert queries.voters_on(one.pk for one in said) == sum(bool(points) for points in newest.values())


def test_who_takes_all_points_back_did_not_vote_and_an_old_division_stays_away() -> None:
    _, (one, two) = said_at_one_meetup(2)
    old, empty = division("a", {one: 3}, two), division("a", {}, two)
    assert services.record_divisions([empty]) == 1
    assert services.record_divisions([old]) == 0
    assert queries.voters_on([one.pk, two.pk]) == 0


def test_points_rank_and_a_tie_is_a_tie() -> None:
    meetup, (one, two, three) = said_at_one_meetup(3)
    given = [
        division("a", {one: 2, two: 1}, one, "teacher"),
        division("b", {two: 2}, one, "teacher"),
        division("c", {one: 1}, one, "parent"),
    ]
    services.record_divisions(given)
    harvest = services.close_harvest(meetup, [three, one, two], "user:1", VoteMode.POINTS, 3)
    assert [(row.rank, row.tied, row.statement, row.points, row.agree) for row in harvest.ranked.all()] == [
        (1, True, one, 3, 2), (1, True, two, 3, 2), (3, False, three, 0, 0),
    ]  # fmt: skip
    assert (harvest.voters, harvest.points_each) == (3, 3)
    roles = harvest.ranked.get(statement=one).roles.values_list("role", "voters", "agree", "points")
    assert sorted(roles) == [("parent", 1, 1, 1), ("teacher", 2, 1, 2)]


def test_one_voter_counts_once_for_wordings_that_were_put_together_later() -> None:
    meetup, (one, two) = said_at_one_meetup(2)
    now = clock.now()
    cast = [("a", 1, 1), ("b", 1, -1), ("c", -1, -1)]
    services.record_votes(
        VoteGiven(said.pk, voter, value, now, op_id())
        for voter, first, second in cast
        for said, value in ((one, first), (two, second))
    )
    row = services.close_harvest(meetup, [BallotLine(one, (two,))], "user:1").ranked.get()
    assert (row.agree, row.passed, row.disagree) == (1, 1, 1)
    assert [also.statement for also in row.also.all()] == [two]


@pytest.mark.parametrize(
    ("people", "named"),
    [
        ({"teacher": 5, "parent": 4}, []),
        ({"teacher": 9, "parent": 5, "pupil": 5}, ["teacher", "parent", "pupil"]),
        ({"teacher": 9, "parent": 5, "pupil": 3}, ["teacher"]),
        ({"teacher": 4}, []),
    ],
)
def test_everyone_reads_of_a_role_only_when_no_small_group_can_be_worked_out(
    people: dict[str, int], named: list[str]
) -> None:
    meetup, (one,) = said_at_one_meetup(1)
    cast: list[Any] = [
        VoteGiven(one.pk, f"{role}{number}", 1, clock.now(), op_id(), role)
        for role, count in people.items()
        for number in range(count)
    ]
    services.record_votes(cast)
    row = services.close_harvest(meetup, [one], "user:1").ranked.get()
    assert RankedRole.objects.filter(ranked=row).count() == len(people)
    assert sorted(role.role for role in roles_for_all(row)) == sorted(named)
