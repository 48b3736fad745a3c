"""What the form for seats by role refuses, at the field."""

import datetime as dt

import pytest

from stokje.people.enums import Job
from stokje.shared import clock
from tests.make.meetups import local_meetup
from tests.make.registration import later, seat_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(at_desk):
    return at_desk(Job.HOST)


@pytest.fixture
def place(colleagues):
    return local_meetup(capacity=60)


def send(host, place, **given):
    return host.post(f"/en/desk/meetups/{place.slug}/seats", given)


def faults(page):
    return page.context["form"].errors if page.context else {}


def day_in(days):
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def test_no_more_seats_are_kept_for_a_role_than_it_may_take(host, place):
    page = send(host, place, ceiling_parent="5", reserved_parent="40")
    assert faults(page) == {"reserved_parent": ["This role may take at most 5. Keep no more than that."]}
    assert not place.seat_rules.exists()


def test_as_many_seats_are_kept_as_a_role_may_take(host, place):
    assert not faults(send(host, place, ceiling_parent="5", reserved_parent="5"))


@pytest.mark.parametrize("days", [-1, 0])
def test_seats_are_kept_until_a_day_that_is_still_to_come(host, place, days):
    page = send(host, place, reserved_parent="2", released_parent=day_in(days))
    assert faults(page) == {"released_parent": ["Choose a day that is still to come."]}


def test_seats_are_kept_until_the_day_of_the_meetup_at_most(host, place):
    page = send(host, place, reserved_parent="2", released_parent=day_in(30))
    assert faults(page) == {"released_parent": ["Choose a day before the meetup, or the day itself."]}
    on_the_day = clock.local(place.starts_at).date().isoformat()
    assert not faults(send(host, place, reserved_parent="2", released_parent=on_the_day))


def test_a_day_that_went_by_since_keeps_no_other_change_back(host, place):
    seat_rule(place, "parent", reserved=2, released_at=clock.now() + dt.timedelta(days=2))
    shown = clock.local(place.seat_rules.get().released_at).date().isoformat()
    with later(days=5):
        page = send(host, place, reserved_parent="2", released_parent=shown, ceiling_teacher="9")
    assert not faults(page)
