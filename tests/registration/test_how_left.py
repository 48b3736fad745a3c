"""Of a place that someone gave up one knows whether they signed off, passed it on, or went elsewhere."""

import pytest

from stokje.registration.enums import Left
from stokje.registration.models import Registration
from stokje.registration.queries import how_left
from stokje.registration.services import cancel, change_meetup, pass_offer, say_dates, take_offer
from tests.make.meetups import fields_of, meetup_in
from tests.make.registration import later, open_offer, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


@pytest.fixture
def waits():
    """Someone who waits at one meetup, and is offered a seat at another date."""
    full, other = meetup_in(14, capacity=0), meetup_in(21)
    mine = signed_up(full)
    say_dates(mine, [other], [], "system")
    return mine, other.registrations.get()


def left(*places):
    found = how_left(list(Registration.objects.all()))
    return [found.get(one.pk) for one in places]


def test_who_passed_an_offer_on_did_so_and_still_waits_elsewhere(waits):
    mine, there = waits
    pass_offer(open_offer(there), "system")
    assert left(mine, there) == [None, Left.PASSED_ON]


def test_who_took_a_seat_elsewhere_left_the_waiting_list_for_it(waits):
    mine, there = waits
    take_offer(open_offer(there), "system")
    assert left(mine, there) == [Left.ELSEWHERE, None]


def test_who_took_the_seat_they_waited_for_did_not_pass_the_other_on(waits):
    mine, there = waits
    change_meetup(mine.meetup, fields_of(mine.meetup, capacity=1), "user:1")
    take_offer(open_offer(mine), "system")
    assert left(mine, there) == [None, Left.ELSEWHERE]


def test_who_took_one_of_two_offers_did_not_pass_the_other_on(waits):
    mine, there = waits
    change_meetup(mine.meetup, fields_of(mine.meetup, capacity=1), "user:1")
    take_offer(open_offer(there), "system")
    assert left(mine, there) == [Left.ELSEWHERE, None]


def test_who_signed_up_again_and_cancelled_only_signed_off(waits):
    mine, there = waits
    take_offer(open_offer(there), "system")
    with later(hours=1):
        cancel(signed_up(mine.meetup, mine.person.email), "system")
    assert left(mine) == [None]
