"""Invitations, a group, a waiting list, offers, a cancelled seat and an extra meetup, in a real browser."""

from __future__ import annotations

import pytest

from tests.journeys.signing_up import extra, group, guests, queue
from tests.journeys.signing_up.before import begin
from tests.journeys.signing_up.people import A_WEEK_BEFORE, HOST, PRODUCER, TWO_DAYS_LATER
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


def test_from_an_invitation_to_a_seat_at_an_extra_meetup(stage: Stage) -> None:
    own: dict[str, str] = {}
    with stage.showing_where_it_stopped():
        begin(stage)
        fill_the_meetup(stage, own)
        stage.at(TWO_DAYS_LATER)
        go_on_after_two_days(stage, own)
        stage.at(A_WEEK_BEFORE)
        give_a_seat_back(stage, own)
        make_more_room(stage, own)


def fill_the_meetup(stage: Stage, own: dict[str, str]) -> None:
    """Guests are invited, a group gets the last seats, others wait, and a kept seat is still there."""
    eye = stage.person()
    guests.invite(stage, stage.staff(HOST))
    guests.say_no(stage, eye)
    group.sign_up_with_colleagues(stage, eye, own)
    group.say_yes_oneself(stage, eye)
    queue.wait_in_line(stage, eye, own)
    own["Ida"] = guests.say_yes_when_full(stage)


def go_on_after_two_days(stage: Stage, own: dict[str, str]) -> None:
    """A seat lapsed and goes to who waits first; who was invited and is silent is reminded."""
    eye = stage.person()
    group.come_too_late(stage, eye)
    queue.take_what_lapsed(stage, eye, own)
    guests.remind(stage, stage.staff(HOST))


def give_a_seat_back(stage: Stage, own: dict[str, str]) -> None:
    """A week before, someone cancels from the reminder; the first passes and the second takes."""
    eye = stage.person()
    queue.cancel_from_the_reminder(stage, eye)
    queue.pass_and_take(stage, eye, own)
    guests.were_mailed_once(stage)


def make_more_room(stage: Stage, own: dict[str, str]) -> None:
    """An extra meetup reaches who still waits, and is there for everyone at once."""
    eye = stage.person()
    extra.open_from_the_forecast(stage, stage.staff(PRODUCER))
    page = extra.see_it_at_once(stage, eye)
    extra.are_asked(stage, "Anna", "Zoe")
    extra.take_with_one_click(stage, eye, own)
    extra.sign_up_without_script(stage, page)
