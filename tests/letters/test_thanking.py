"""Thanks after a meetup that closed."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.letters.services import send_thank_yous
from stokje.meetups.models import Meetup
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.shared import clock
from tests.make.relay import held_meetup
from tests.make.seating import coming, evening_meetup

NOW = dt.datetime(2021, 2, 1, 20, tzinfo=dt.UTC)


@pytest.fixture
def meetup(db) -> Meetup:
    with clock.at(NOW):
        return held_meetup()


def test_everyone_who_was_there_is_thanked_once(meetup):
    with clock.at(NOW + dt.timedelta(minutes=10)):
        coming(meetup)
        coming(meetup, status="attended")
        coming(meetup, status="absent")
        coming(meetup, status="cancelled")
        assert send_thank_yous() == 2
        assert send_thank_yous() == 0


def test_nobody_is_thanked_before_the_vote_closed(db):
    coming(evening_meetup())
    assert send_thank_yous() == 0


def test_thanks_do_not_come_weeks_later(meetup):
    coming(meetup)
    with clock.at(NOW + dt.timedelta(days=15)):
        assert send_thank_yous() == 0


def test_the_letter_tells_what_came_out_on_top(meetup):
    coming(meetup)
    with clock.at(NOW + dt.timedelta(hours=1)):
        send_thank_yous()
        words = render(OutboxMail.objects.get())
    assert "Een tolk bij elk gesprek." in words.text
    assert f"/meetups/{meetup.slug}" in words.text
    assert "/my/" in words.text
