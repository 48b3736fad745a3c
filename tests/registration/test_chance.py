"""What earlier waiting lists say."""

import pytest

from stokje.registration.queries import Chance, chance_of
from stokje.registration.services import cancel, open_extra_meetup, take_offer
from tests.make.meetups import meetup_in
from tests.make.registration import confirmed, later, open_offer, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def waiting_list(days, came_free):
    """A meetup with a waiting list on which so many got a seat."""
    full = meetup_in(days, capacity=3)
    seats = [confirmed(full) for _ in range(3)]
    waiting = [signed_up(full) for _ in range(3)]
    for seat, next_one in zip(seats[:came_free], waiting, strict=False):
        cancel(seat, "system")
        take_offer(open_offer(next_one), "system")
    return full, waiting


def test_the_chance_is_at_how_many_earlier_meetups_enough_seats_came_free():
    waiting_list(7, 2)
    waiting_list(8, 1)
    waiting_list(30, 3)
    confirmed(meetup_in(1))
    with later(days=3):
        assert chance_of(1) is None, "there was no waiting list before"
    with later(days=9):
        said = [chance_of(position) for position in (1, 2, 3)]
        assert chance_of(0) is None, "who does not wait"
    assert said == [Chance(1, 2, 2), Chance(2, 2, 1), Chance(3, 2, 0)]


def test_a_seat_taken_at_an_extra_meetup_counts_for_the_list_it_came_from():
    full, waiting = waiting_list(7, 0)
    starts_at = meetup_in(10).starts_at
    extra = open_extra_meetup(full, starts_at=starts_at, capacity=1, actor="user:1")
    take_offer(open_offer(extra.registrations.get(person=waiting[0].person)), "system")
    with later(days=11):
        said = chance_of(1)
    assert said is not None
    assert (said.meetups, said.enough) == (1, 1)
