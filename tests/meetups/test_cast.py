import datetime as dt

import pytest

from stokje.meetups.enums import CastState, Duty
from stokje.meetups.models import CastMember
from stokje.meetups.queries import accepted_cast, cast_by_token, cast_token
from stokje.meetups.services import add_cast, answer_cast, ask_cast
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.campaign import theme
from tests.make.meetups import cast_member, meetup

pytestmark = pytest.mark.django_db


def test_someone_asked_gets_a_link_and_a_calendar_file():
    member = cast_member(theme=theme("Taal"), language="en")
    ask_cast(member, "user:1")
    said = render(OutboxMail.objects.get())
    assert "/cast/" in said.text
    assert "Taal" in said.text
    assert said.attachments[0][0] == "meetup.ics"
    assert CastMember.objects.get().state == CastState.ASKED


def test_asking_twice_sends_one_mail():
    member = cast_member()
    ask_cast(member, "user:1")
    ask_cast(member, "user:1")
    assert OutboxMail.objects.count() == 1


def test_asking_again_after_an_answer_makes_the_old_link_void():
    member = cast_member()
    ask_cast(member, "user:1")
    old = cast_token(member)
    answer_cast(member, accept=False, actor="cast:1")
    ask_cast(member, "user:1")
    assert cast_by_token(old) is None
    assert OutboxMail.objects.count() == 2


@pytest.mark.parametrize(("accept", "coming"), [(True, 1), (False, 0)])
def test_an_answer_is_kept(accept, coming):
    member = cast_member(duty=Duty.TABLE_HOST)
    answer_cast(member, accept, "cast:1")
    assert accepted_cast(member.meetup, Duty.TABLE_HOST).count() == coming


def test_nobody_answers_once_the_meetup_has_begun():
    member = cast_member()
    with clock.at(clock.now() + dt.timedelta(days=30)), pytest.raises(Refused):
        answer_cast(member, accept=True, actor="cast:1")


def test_an_address_has_a_duty_once():
    member = cast_member()
    with pytest.raises(Refused):
        add_cast(member.meetup, Duty.TABLE_HOST, "Nog eens", "user:1", email=member.email.upper())


def test_someone_without_an_address_cannot_be_asked():
    with pytest.raises(Refused):
        ask_cast(add_cast(meetup(), Duty.MAKER, "Sarah", "user:1"), "user:1")
