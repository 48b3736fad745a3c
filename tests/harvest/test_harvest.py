"""Votes, agreements and what a meetup closes with."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.harvest import queries, services
from stokje.harvest.models import Statement, Vote
from stokje.harvest.queries import VoteCount
from stokje.harvest.services import VoteGiven
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.harvest import statement, table_origin

pytestmark = pytest.mark.django_db


def vote(said: Statement, voter: str, value: int) -> VoteGiven:
    return VoteGiven(said.pk, voter, value, clock.now(), op_id())


def test_a_vote_sent_twice_counts_once_and_a_later_one_replaces_it() -> None:
    said = statement()
    first, later = vote(said, "a", 1), vote(said, "a", -1)
    assert services.record_votes([first]) == 1
    assert services.record_votes([first]) == 0
    assert services.record_votes([first, later]) == 1
    assert services.record_votes([first]) == 0
    assert queries.tally([[said.pk]])[0].count == VoteCount(0, 1, 0)


def test_an_unknown_choice_is_no_vote() -> None:
    with pytest.raises(ValueError):
        VoteGiven(1, "a", 2, clock.now())


def test_a_harvest_ranks_by_who_agrees_and_ties_share_a_rank() -> None:
    origin = table_origin()
    least, tie_one, tie_two, most = (statement(f"Nr {n}", origin=origin) for n in range(4))
    services.record_votes([vote(most, voter, 1) for voter in "abc"])
    services.record_votes([vote(one, voter, 1) for one in (tie_one, tie_two) for voter in "ab"])
    services.record_votes([vote(tie_two, voter, -1) for voter in "cd"] + [vote(least, "a", 0)])
    meetup = origin.meetup
    assert meetup is not None
    harvest = services.close_harvest(meetup, [least, tie_one, tie_two, most], "user:1")
    assert [(row.rank, row.statement) for row in harvest.ranked.all()] == [
        (1, most), (2, tie_one), (2, tie_two), (4, least)
    ]  # fmt: skip
    assert harvest.voters == 4
    assert harvest.ranked.get(statement=tie_two).disagree == 2


def test_a_harvest_is_made_once() -> None:
    origin = table_origin()
    said = statement(origin=origin)
    meetup = origin.meetup
    assert meetup is not None
    first = services.close_harvest(meetup, [said], "user:1")
    services.record_votes([vote(said, "late", 1)])
    assert services.close_harvest(meetup, [said, statement(origin=origin)], "user:2") == first
    assert queries.harvest_of(meetup) == first
    assert first.ranked.get().agree == 0


def test_an_agreement_says_who_does_what_by_when_and_is_made_once() -> None:
    origin, key = table_origin(), op_id()
    day = dt.date(2091, 6, 1)
    made = services.make_agreement(origin, "Gemeente Lelystad", "Een tolk betalen", key, day)
    assert services.make_agreement(origin, "Gemeente Lelystad", "Een tolk betalen", key, day) == made
    assert list(queries.agreements(origin.meetup)) == [made]
    with pytest.raises(Refused):
        services.make_agreement(origin, " ", "Iets", op_id())


@pytest.mark.django_db(transaction=True)
def test_the_same_note_and_vote_from_two_phones_at_once_are_one(threads: Any) -> None:
    origin, key = table_origin(), op_id()
    call = lambda: services.write_statement(origin, "works", "Samen", key)  # noqa: E731
    one, two = threads(call, call)
    assert one == two
    given = vote(one, "a", 1)
    threads(lambda: services.record_votes([given]), lambda: services.record_votes([given]))
    assert Vote.objects.count() == 1


def test_an_agreement_is_not_due_before_the_meetup() -> None:
    origin = table_origin()
    day = clock.local(origin.meetup.starts_at).date()
    with pytest.raises(Refused):
        services.make_agreement(origin, "de gemeente", "Nodigt uit.", op_id(), day - dt.timedelta(days=1))
    assert services.make_agreement(origin, "de gemeente", "Nodigt uit.", op_id(), day).by_date == day
