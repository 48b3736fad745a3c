"""The baton goes from one city to the next, and never gets lost on the way."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.queries import (
    baton_by_token,
    baton_of,
    baton_token,
    batons_for,
    is_stalled,
    live_baton,
    provinces_overview,
    routes,
)
from stokje.relay.services import (
    accept_baton,
    decline_baton,
    pass_baton,
    prepare_baton,
    prepare_batons,
    take_back,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.rights import may
from tests.make.people import municipality, staff
from tests.make.relay import LEARNED, PRODUCER, almere, held_meetup, passed_baton
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


def test_there_is_no_baton_before_the_meetup_or_without_a_city() -> None:
    with pytest.raises(Refused):
        prepare_baton(evening_meetup(municipality=municipality()))
    with pytest.raises(Refused):
        prepare_baton(evening_meetup(state=MeetupState.HELD))


def test_passing_asks_the_other_citys_contact_by_mail() -> None:
    baton = passed_baton()
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.to) == ("relay.ask", "noor@example.org")
    assert baton_by_token(baton_token(baton)) == baton
    assert baton.reply_by == clock.today() + dt.timedelta(days=14)


def test_a_baton_is_passed_once_to_another_city_with_what_was_learned() -> None:
    baton = prepare_baton(held_meetup())
    given = {"contact_name": "Noor", "contact_email": "noor@example.org", "actor": PRODUCER}
    with pytest.raises(Refused):
        pass_baton(baton, municipality(), LEARNED, **given)
    with pytest.raises(Refused):
        pass_baton(baton, almere(), " ", **given)
    pass_baton(baton, almere(), LEARNED, **given)
    with pytest.raises(Refused):
        pass_baton(baton, almere(), LEARNED, **given)


def test_accepting_drafts_the_follow_up_with_what_was_learned() -> None:
    baton = passed_baton()
    meetup = accept_baton(baton, "Graag!", actor=TAKER)
    assert (meetup.kind, meetup.state, meetup.municipality) == (
        MeetupKind.FOLLOW_UP, MeetupState.DRAFT, almere(),
    )  # fmt: skip
    assert meetup.follows == baton.meetup
    assert meetup.starts_at >= clock.now() + dt.timedelta(weeks=4)
    body = meetup.text("nl").body
    assert LEARNED in body
    assert "1. Een tolk bij elk gesprek." in body
    assert meetup.stages.count() == baton.meetup.stages.count()


def test_accepting_twice_gives_one_follow_up() -> None:
    baton = passed_baton()
    assert accept_baton(baton, actor=TAKER) == accept_baton(baton, actor=TAKER)
    assert Meetup.objects.filter(kind=MeetupKind.FOLLOW_UP).count() == 1


def test_two_answers_at_once_are_one(transactional_db, threads) -> None:
    baton = passed_baton()
    threads(lambda: accept_baton(baton, actor=TAKER), lambda: decline_baton(baton, actor=TAKER))
    states = sorted(Baton.objects.values_list("state", flat=True))
    assert states in (["accepted"], ["declined", "held"])
    assert Meetup.objects.filter(kind=MeetupKind.FOLLOW_UP).count() == states.count("accepted")


def test_declined_it_is_back_with_the_host_who_is_told() -> None:
    host, baton = staff(Job.HOST), passed_baton()
    new = decline_baton(baton, "Volgend jaar wel.", actor=TAKER)
    assert live_baton(baton.meetup) == new
    assert (new.state, new.learned, new.handed_on.count()) == (BatonState.HELD, LEARNED, 2)
    assert OutboxMail.objects.get(kind="relay.answered").to == host.email
    assert baton_by_token(baton_token(baton)) is None
    with pytest.raises(Refused):
        accept_baton(baton, actor=TAKER)


def test_without_an_answer_in_time_it_is_stalled_and_can_be_taken_back() -> None:
    baton = passed_baton(reply_by=clock.today() - dt.timedelta(days=1))
    assert is_stalled(baton)
    new = take_back(baton, PRODUCER)
    assert not is_stalled(new)
    with clock.at(clock.now() + dt.timedelta(days=20)):
        assert is_stalled(Baton.objects.get(pk=new.pk))
    with pytest.raises(Refused):
        take_back(new, PRODUCER)


def test_the_public_sees_a_baton_from_when_it_was_passed() -> None:
    meetup = held_meetup()
    baton = prepare_baton(meetup)
    assert baton_of(meetup) is None
    assert routes() == []
    passed = passed_baton(meetup)
    assert passed == baton_of(meetup) == baton
    assert routes() == [(municipality(), almere(), BatonState.PASSED)]


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
    passed_baton(meetup)
    with django_assert_max_num_queries(10):
        assert state() == "passed"


def test_a_province_is_held_once_its_meetup_has_ended_though_nobody_wrote_that_down() -> None:
    city = municipality()
    meetup = evening_meetup(municipality=city, province=city.province)
    with clock.at(meetup.ends_at):
        (row,) = provinces_overview()
    assert (row.state, row.held) == ("held", 1)


def test_a_host_passes_only_its_own_citys_baton() -> None:
    baton = prepare_baton(held_meetup())
    assert may(staff(Job.HOST), "relay.pass", baton)
    assert not may(staff(Job.HOST, almere()), "relay.pass", baton)
    assert may(staff(Job.PARTNER), "relay.pass", baton)
    assert not may(staff(Job.EDITOR), "relay.pass", baton)


def test_a_host_sees_what_its_city_gives_and_what_comes_to_it() -> None:
    baton = passed_baton()
    for city in (municipality(), almere()):
        assert list(batons_for(staff(Job.HOST, city))) == [baton]
    assert not batons_for(staff(Job.HOST, municipality("Urk", "GM0184"))).exists()
