"""Who carries a bundle."""

from __future__ import annotations

import pytest
from django.utils import timezone

from stokje.bundling.queries import bundles, support, supports
from stokje.bundling.services import create_bundle
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin, Statement, Vote
from stokje.harvest.queries import BallotLine
from stokje.harvest.services import close_harvest
from tests.make.bundling import EDITOR, bundle_of, statements

pytestmark = pytest.mark.django_db


def vote(said: Statement, voter: str, value: int, role: str = "teacher", points: int | None = None) -> None:
    now = timezone.now()
    Vote.objects.create(statement=said, voter=voter, value=value, role=role, points=points, at=now)


def close(*said: Statement) -> None:
    """The votes of a meetup count for others from when its vote is closed."""
    meetup = said[0].origin.meetup
    assert meetup is not None
    close_harvest(meetup, [BallotLine(said[0], tuple(said[1:]))], EDITOR)


def test_tables_are_counted_once_and_the_council_shows_no_place() -> None:
    council = Origin.objects.create(kind=OriginKind.COUNCIL)
    said = [*statements("Een.", "Twee."), *statements("Drie."), *statements("Vier.", origin=council)]
    found = support(create_bundle(said, actor=EDITOR))
    assert (found.statements, found.tables, found.meetups, found.council) == (4, 2, 2, 1)
    assert found.kinds == {"condition": 4}


def test_a_voter_counts_once_for_a_bundle() -> None:
    one, two = statements("Een.", "Twee.")
    bundle = create_bundle([one, two], actor=EDITOR)
    vote(one, "a", 1)
    vote(two, "a", 1)
    vote(one, "b", -1, "parent")
    vote(one, "c", 0, "parent")
    assert support(bundle).votes is None
    close(one, two)
    found = support(bundle)
    assert (found.votes.voters, found.votes.agree, found.votes.disagree, found.votes.passed) == (3, 1, 1, 1)
    assert [(row.role, row.percent) for row in found.roles] == [("teacher", 100), ("parent", 0)]


def test_a_vote_counts_for_all_wordings_on_the_ballot_and_points_are_no_agreement() -> None:
    one, two = statements("Een.", "Twee.")
    apart = create_bundle([two], actor=EDITOR)
    vote(one, "a", 1)
    vote(one, "b", 1, points=3)
    vote(one, "c", 0, points=0)
    close(one, two)
    found = support(apart)
    assert found.votes is not None
    assert (found.votes.voters, found.votes.agree, found.points, found.givers) == (1, 1, 3, 1)


def test_the_list_counts_as_the_bundle_does(django_assert_num_queries) -> None:
    for number in range(3):
        bundle_of(f"Zin {number}.", f"Nog een zin {number}.")
    with django_assert_num_queries(2):
        rows = list(bundles())
    with django_assert_num_queries(3):
        found = supports(rows)
    assert [(row.said, row.tables) for row in rows] == [
        (found[row.pk].statements, found[row.pk].tables) for row in rows
    ]
