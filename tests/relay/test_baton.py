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
    baton_token,
    batons_for,
    is_stalled,
    live_baton,
)
from stokje.relay.services import (
    accept_baton,
    decline_baton,
    pass_baton,
    prepare_baton,
    take_back,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.rights import may
from tests.make.people import municipality, staff
from tests.make.relay import LEARNED, PRODUCER, almere, passed_baton
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db
TAKER = "baton:1"


def test_there_is_no_baton_before_the_meetup_or_without_a_city() -> None:
    with pytest.raises(Refused):
        prepare_baton(evening_meetup(municipality=municipality()))
    with pytest.raises(Refused):
        prepare_baton(evening_meetup(state=MeetupState.HELD))


def test_passing_asks_the_other_citys_contact_by_mail(passed: Baton) -> None:
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.to) == ("relay.ask", "noor@example.org")
    assert baton_by_token(baton_token(passed)) == passed
    assert passed.reply_by == clock.today() + dt.timedelta(days=14)


def test_a_baton_is_passed_once_to_another_city_with_what_was_learned(held: Baton) -> None:
    given = {"contact_name": "Noor", "contact_email": "noor@example.org", "actor": PRODUCER}
    with pytest.raises(Refused):
        pass_baton(held, municipality(), LEARNED, **given)
    with pytest.raises(Refused):
        pass_baton(held, almere(), " ", **given)
    pass_baton(held, almere(), LEARNED, **given)
    with pytest.raises(Refused):
        pass_baton(held, almere(), LEARNED, **given)


def test_accepting_drafts_the_follow_up_with_what_was_learned(passed: Baton) -> None:
    meetup = accept_baton(passed, "Graag!", actor=TAKER)
    assert (meetup.kind, meetup.state, meetup.municipality) == (
        MeetupKind.FOLLOW_UP, MeetupState.DRAFT, almere(),
    )  # fmt: skip
    assert meetup.follows == passed.meetup
    assert meetup.starts_at >= clock.now() + dt.timedelta(weeks=4)
    body = meetup.text("nl").body
    assert LEARNED in body
    assert "1. Een tolk bij elk gesprek." in body
    assert meetup.stages.count() == passed.meetup.stages.count()


def test_accepting_twice_gives_one_follow_up(passed: Baton) -> None:
    assert accept_baton(passed, actor=TAKER) == accept_baton(passed, actor=TAKER)
    assert Meetup.objects.filter(kind=MeetupKind.FOLLOW_UP).count() == 1


def test_declined_it_is_back_with_the_host_who_is_told(passed: Baton) -> None:
    host = staff(Job.HOST)
    new = decline_baton(passed, "Volgend jaar wel.", actor=TAKER)
    assert live_baton(passed.meetup) == new
    assert (new.state, new.learned, new.handed_on.count()) == (BatonState.HELD, LEARNED, 2)
    assert OutboxMail.objects.get(kind="relay.answered").to == host.email
    assert baton_by_token(baton_token(passed)) is None
    with pytest.raises(Refused):
        accept_baton(passed, actor=TAKER)


def test_without_an_answer_in_time_it_is_stalled_and_can_be_taken_back() -> None:
    baton = passed_baton(reply_by=clock.today() - dt.timedelta(days=1))
    assert is_stalled(baton)
    new = take_back(baton, PRODUCER)
    assert not is_stalled(new)
    with clock.at(clock.now() + dt.timedelta(days=20)):
        assert is_stalled(Baton.objects.get(pk=new.pk))
    with pytest.raises(Refused):
        take_back(new, PRODUCER)


def test_a_host_passes_only_its_own_citys_baton(held: Baton) -> None:
    assert may(staff(Job.HOST), "relay.pass", held)
    assert not may(staff(Job.HOST, almere()), "relay.pass", held)
    assert may(staff(Job.PARTNER), "relay.pass", held)
    assert not may(staff(Job.EDITOR), "relay.pass", held)


def test_a_host_sees_what_its_city_gives_and_what_comes_to_it(passed: Baton) -> None:
    for city in (municipality(), almere()):
        assert list(batons_for(staff(Job.HOST, city))) == [passed]
    assert not batons_for(staff(Job.HOST, municipality("Urk", "GM0184"))).exists()
