"""When people asked for a seat: who counts, and since when."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.meetups.enums import MeetupState
from stokje.meetups.services import publish_meetup
from stokje.registration.queries import answered_offers, expected, outlook, requests
from stokje.registration.services import cancel, lapse_due, open_extra_meetup, pass_offer, take_offer
from stokje.shared import clock
from tests.make.meetups import meetup
from tests.make.registration import confirmed, crowd, later, open_offer, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def asked(made):
    return len(requests()[made.pk].moments)


def test_with_a_seat_or_waiting_one_asks_for_a_seat():
    made = meetup(1)
    confirmed(made)
    signed_up(made)
    assert asked(made) == 2


def test_who_cancels_or_lets_it_lapse_asks_no_more():
    made = meetup(5)
    cancel(confirmed(made), "system")
    signed_up(made)
    with later(days=3):
        lapse_due()
    confirmed(made)
    assert asked(made) == 1


def test_who_goes_on_to_an_extra_meetup_asked_here_and_sits_there():
    made = meetup(1)
    confirmed(made)
    waiting = signed_up(made)
    extra = open_extra_meetup(
        made, starts_at=made.starts_at + dt.timedelta(days=7), capacity=2, actor="system"
    )
    there = extra.registrations.get(person=waiting.person)
    assert (asked(made), extra.pk in requests() and asked(extra)) == (2, 0)
    take_offer(open_offer(there), "system")
    assert (asked(made), asked(extra)) == (2, 1)


def test_offers_that_were_answered_are_counted():
    made = meetup(1)
    seat, one, two = confirmed(made), signed_up(made), signed_up(made)
    cancel(seat, "system")
    pass_offer(open_offer(one), "system")
    take_offer(open_offer(two), "system")
    assert answered_offers() == (1, 1)


def test_sign_up_opens_when_the_meetup_is_published_else_with_the_first_who_signs_up():
    draft, open_ = meetup(state=MeetupState.DRAFT), meetup()
    with later(hours=1):
        publish_meetup(draft, "system")
        first = confirmed(open_)
    with later(hours=2):
        confirmed(draft)
    found = requests()
    assert found[draft.pk].opened < found[draft.pk].moments[0]
    assert found[open_.pk].opened == first.created_at


def test_a_draft_and_a_meetup_nobody_knows_of_are_left_out():
    meetup(state=MeetupState.DRAFT)
    meetup()
    assert requests() == {}
    assert expected() == {}
    assert outlook(meetup(), extra=True) is None


def test_all_meetups_cost_three_queries(django_assert_num_queries):
    for _ in range(3):
        crowd(meetup(), 5, since=clock.now(), until=clock.now() + dt.timedelta(hours=1))
    with django_assert_num_queries(3):
        requests()
    with django_assert_num_queries(3):
        expected()
