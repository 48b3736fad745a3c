"""Many phones' votes in one transaction: each is counted once, or its owner reads why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.harvest.models import Harvest, RankedCondition, Statement, Vote
from stokje.live.asgi.writer import NotNow, written
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries import Pass
from stokje.live.services import (
    Note,
    Sheet,
    VoteCast,
    close_vote,
    open_vote,
    take_notes,
    take_vote_batch,
)
from stokje.live.services.counting import APART, count_the_rest
from stokje.registration.enums import RegistrationStatus
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.live import evening_at

AT_ONCE = pytest.mark.django_db(transaction=True)


def voting(people: int = 3) -> tuple[Evening, list[Pass], Statement]:
    """A vote that is open on one condition, and who may vote."""
    opened = evening_at(people=people)
    table = opened.meetup.tables.first()
    assert table is not None
    take_notes(table, [Note("write", op_id(), "condition", "Een tolk")])
    said = Statement.objects.get(origin__table=table)
    opened = open_vote(opened, [said], opened.version, "user:1")
    passes = [Pass("r", who) for who in opened.meetup.registrations.values_list("public_id", flat=True)]
    return opened, passes, said


def sheet(opened: Evening, who: Pass, said: Statement, value: int = 1, **more: Any) -> Sheet:
    return Sheet(opened.meetup.slug, who, [VoteCast(op_id(), said.public_id, value)], **more)


def states(outcomes: list[Any]) -> list[Any]:
    return [told and [one.state for one in told] for told in outcomes]


@pytest.mark.django_db
@pytest.mark.both_databases("writes and locks what no other test does")
def test_a_batch_holds_many_people_of_two_evenings_and_each_hears_what_became_of_theirs() -> None:
    one, (first, second, gone), said = voting()
    other, (elsewhere, *_), also = voting()
    one.meetup.registrations.filter(public_id=gone.public_id).update(status=RegistrationStatus.CANCELLED)
    batch = [
        sheet(one, first, said),
        sheet(other, elsewhere, also, -1),
        sheet(one, second, also, language="en"),
        sheet(one, elsewhere, said),
        sheet(one, gone, said),
        Sheet("nowhere", first, []),
        sheet(one, first, said, -1),
    ]
    outcomes = take_vote_batch(batch)
    assert states(outcomes) == [["saved"], ["saved"], ["refused"], None, None, None, ["saved"]]
    assert outcomes[2]
    assert outcomes[2][0].message == "This is not on the ballot."
    assert sorted(Vote.objects.values_list("statement", "value", "role")) == sorted(
        [(said.pk, -1, "teacher"), (also.pk, -1, "teacher")]
    )


@pytest.mark.django_db
def test_a_larger_batch_asks_no_more_of_the_database() -> None:
    opened, passes, said = voting(people=6)
    take_vote_batch([sheet(opened, passes[0], said)])
    asked = []
    for people in (2, 6):
        with CaptureQueriesContext(connection) as queries:
            take_vote_batch([sheet(opened, who, said) for who in passes[:people]])
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert Vote.objects.count() == 6


@AT_ONCE
@pytest.mark.one_database("when something is told")
def test_the_count_of_voters_is_told_at_once_then_once_a_second_and_the_last_too() -> None:
    opened, passes, said = voting(people=3)
    told = LiveEvent.objects.filter(evening=opened, topic="votes")
    now = clock.now()
    with clock.at(now):
        for who in passes:
            take_vote_batch([sheet(opened, who, said)])
        assert [event.payload["voters"] for event in told] == [1]
        assert count_the_rest(), "a second has not gone by"
    with clock.at(now + APART):
        assert not count_the_rest()
    assert [event.payload["voters"] for event in told.order_by("seq")] == [1, 3]


@AT_ONCE
@pytest.mark.both_databases("calls at the same moment")
def test_the_same_vote_in_two_batches_at_once_is_one(threads: Callable[..., list[Any]]) -> None:
    opened, passes, said = voting()
    batch = [sheet(opened, who, said) for who in passes]
    done = threads(lambda: take_vote_batch(batch), lambda: take_vote_batch(list(reversed(batch))))
    assert [states(outcomes) for outcomes in done] == [[["saved"]] * 3] * 2
    assert Vote.objects.count() == 3


@AT_ONCE
@pytest.mark.both_databases("calls at the same moment")
def test_a_vote_in_flight_while_the_vote_is_closed_is_counted_or_told_that_it_was_too_late(
    threads: Callable[..., list[Any]],
) -> None:
    opened, passes, said = voting(people=5)
    sheets = [sheet(opened, who, said) for who in passes]

    def cast(mine: Sheet) -> Callable[[], Any]:
        return lambda: take_vote_batch([mine, replace(mine, votes=[])])[0]

    *told, _harvest = threads(*map(cast, sheets), lambda: close_vote(opened, "user:1"))
    saved = sum(outcomes[0].state == "saved" for outcomes in told)
    assert saved == Vote.objects.count() == RankedCondition.objects.get().agree
    assert Harvest.objects.get().voters == saved


@AT_ONCE
def test_a_sheet_that_breaks_a_batch_is_refused_alone() -> None:
    opened, (first, second, third), said = voting()
    nonsense: Any = None
    broken = Sheet(opened.meetup.slug, second, [nonsense])
    told = written([sheet(opened, first, said), broken, sheet(opened, third, said)])
    assert isinstance(told[1], NotNow)
    assert states([told[0], told[2]]) == [["saved"], ["saved"]]
    assert Vote.objects.count() == 2
