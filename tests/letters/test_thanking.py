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


@pytest.fixture(scope="module")
def _held(stays: None) -> Meetup:
    with clock.at(NOW):
        return held_meetup()


@pytest.fixture
def meetup(_held: Meetup, db: None) -> Meetup:
    return Meetup.objects.get(pk=_held.pk)


def test_who_surely_was_there_is_thanked_at_once_and_the_others_are_written_a_day_later(meetup):
    with clock.at(NOW + dt.timedelta(minutes=10)):
        coming(meetup)
        there = coming(meetup, status="attended")
        coming(meetup, status="absent")
        coming(meetup, status="cancelled")
        assert send_thank_yous() == 1
        assert OutboxMail.objects.get().ids == {"registration": there.pk}
    with clock.at(NOW + dt.timedelta(days=1, minutes=10)):
        assert send_thank_yous() == 2
        assert send_thank_yous() == 0


@pytest.mark.parametrize(
    ("status", "said"),
    [("attended", "Dank u"), ("absent", "We hebben u gemist"), ("confirmed", "is geweest")],
)
def test_the_letter_thanks_only_who_was_there(meetup, status, said):
    coming(meetup, status=status)
    with clock.at(NOW + dt.timedelta(days=2)):
        send_thank_yous()
        words = render(OutboxMail.objects.get())
    assert said in words.text
    assert words.subject.startswith("Dank u") == (status == "attended")
    assert "Een tolk bij elk gesprek." in words.text


def test_the_letter_names_no_places_when_nobody_voted(meetup):
    coming(meetup, status="attended")
    with clock.at(NOW + dt.timedelta(days=2)):
        send_thank_yous()
        words = render(OutboxMail.objects.get()).text
    assert "- Een tolk bij elk gesprek." in words
    assert "op deze voorwaarden heeft niemand gestemd" in words.lower()


def test_nobody_is_thanked_before_the_vote_closed(db):
    coming(evening_meetup())
    assert send_thank_yous() == 0


def test_thanks_do_not_come_weeks_later(meetup):
    coming(meetup)
    with clock.at(NOW + dt.timedelta(days=15)):
        assert send_thank_yous() == 0


def test_the_letter_tells_what_came_out_on_top(meetup):
    coming(meetup, status="attended")
    with clock.at(NOW + dt.timedelta(hours=1)):
        send_thank_yous()
        words = render(OutboxMail.objects.get())
    assert "Een tolk bij elk gesprek." in words.text
    assert f"/meetups/{meetup.slug}" in words.text
    assert "/my/" in words.text
