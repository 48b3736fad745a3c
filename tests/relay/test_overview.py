"""What a meetup gives on, and how the country stands; and two who answer at the same moment."""

from __future__ import annotations

import pytest

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.queries import baton_of, provinces_overview, routes
from stokje.relay.services import accept_baton, decline_baton, prepare_baton, prepare_batons
from stokje.shared import clock
from tests.make.people import municipality
from tests.make.relay import almere, held_meetup, passed_baton
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db
TAKER = "baton:1"


def test_a_meetup_that_was_held_has_one_baton_with_the_best_of_its_harvest() -> None:
    meetup = held_meetup()
    assert prepare_batons() == 1
    assert prepare_batons() == 0
    baton = prepare_baton(meetup)
    assert (baton.giver, baton.state) == (meetup.municipality, BatonState.HELD)
    assert [row.statement.text for row in baton.handed_on.all()] == [
        "Een tolk bij elk gesprek.",
        "Later kiezen.",
    ]


def test_two_answers_at_once_are_one(transactional_db, threads) -> None:
    baton = passed_baton()
    threads(lambda: accept_baton(baton, actor=TAKER), lambda: decline_baton(baton, actor=TAKER))
    states = sorted(Baton.objects.values_list("state", flat=True))
    assert states in (["accepted"], ["declined", "held"])
    assert Meetup.objects.filter(kind=MeetupKind.FOLLOW_UP).count() == states.count("accepted")


def test_the_public_sees_a_baton_from_when_it_was_passed() -> None:
    meetup = held_meetup()
    baton = prepare_baton(meetup)
    assert baton_of(meetup) is None
    assert routes() == []
    passed = passed_baton(meetup)
    assert passed == baton_of(meetup) == baton
    assert routes() == []
    accept_baton(passed, actor=TAKER)
    assert routes() == [(municipality(), almere())]


def test_a_province_is_planned_then_held_then_passed(django_assert_max_num_queries) -> None:
    def state() -> str:
        (row,) = provinces_overview()
        return row.state

    assert [municipality() and state()] == ["none"]
    city = municipality()
    evening_meetup(municipality=city, province=city.province)
    assert state() == "planned"
    held_meetup(kind=MeetupKind.KICK_OFF)
    assert state() == "planned"
    meetup = held_meetup()
    assert state() == "held"
    baton = passed_baton(meetup)
    assert state() == "held"
    accept_baton(baton, actor=TAKER)
    with django_assert_max_num_queries(10):
        assert state() == "passed"


def test_a_province_is_held_once_its_meetup_has_ended_though_nobody_wrote_that_down() -> None:
    city = municipality()
    meetup = evening_meetup(municipality=city, province=city.province)
    with clock.at(meetup.ends_at):
        (row,) = provinces_overview()
    assert (row.state, row.held) == ("held", 1)
