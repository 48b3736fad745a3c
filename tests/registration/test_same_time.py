"""One person has one seat at a time."""

import dataclasses
import datetime as dt

import pytest

from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Offer
from stokje.registration.services import (
    call_off,
    cancel,
    change_meetup,
    exchange,
    lapse_due,
    say_dates,
    sign_up,
    take_instead,
    take_offer,
)
from stokje.shared.errors import Refused
from tests.make.meetups import fields_of, meetup, meetup_in
from tests.make.registration import confirmed, form, later, open_offer, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def two_at_once(capacity=10, **fields):
    one = meetup(**fields)
    return one, meetup(capacity, starts_at=one.starts_at, ends_at=one.ends_at)


def test_who_has_a_seat_gets_no_second_one_at_the_same_time():
    one, other = two_at_once()
    for mails, known in enumerate((signed_up, confirmed), 1):
        mine = known(one)
        second = signed_up(other, mine.person.email)
        assert statuses(mine, second) == [mine.status, Status.WAITING]
        assert OutboxMail.objects.filter(kind="registration.same_time").count() == mails


def test_the_page_answers_who_has_a_seat_at_the_same_time_as_it_answers_anyone():
    one, other = two_at_once()
    full = meetup(0, starts_at=one.starts_at, ends_at=one.ends_at)
    mine = confirmed(one)
    for there in (other, full):
        again, new = sign_up(there, form(mine.person.email)), sign_up(there, form())
        assert again.has_seat == new.has_seat
        assert again.confirmed == new.confirmed


def test_half_an_hour_of_overlap_is_the_same_time_and_none_is_not():
    one = meetup()
    mine = confirmed(one)
    half = dt.timedelta(minutes=90)
    overlapping = meetup(starts_at=one.starts_at + half, ends_at=one.ends_at + half)
    after = meetup(starts_at=one.ends_at, ends_at=one.ends_at + half)
    both = [signed_up(each, mine.person.email) for each in (overlapping, after)]
    assert statuses(*both) == [Status.WAITING, Status.HELD]


def test_who_cancelled_or_let_it_lapse_gets_a_seat_at_the_same_time():
    one, other = two_at_once()
    gone, late = confirmed(one), signed_up(one)
    cancel(gone, "system")
    with later(minutes=one.hold_minutes):
        both = [signed_up(other, each.person.email) for each in (gone, late)]
        assert statuses(*both) == [Status.HELD, Status.HELD]


def test_a_meetup_that_is_called_off_is_no_reason_to_wait_for_another():
    one, other = two_at_once()
    mine = confirmed(one)
    call_off(one, "user:1")
    assert statuses(signed_up(other, mine.person.email)) == [Status.HELD]


def test_a_seat_at_the_same_time_is_not_offered_and_the_next_one_is_asked():
    one, other = two_at_once(capacity=1)
    first = confirmed(other)
    mine, next_one = signed_up(other), signed_up(other)
    confirmed(one, mine.person.email)
    cancel(first, "system")
    assert statuses(mine, next_one) == [Status.WAITING, Status.OFFERED]


def test_a_date_that_would_do_is_not_offered_at_the_same_time_as_a_seat():
    full = meetup_in(14, capacity=0)
    mine = signed_up(full)
    one, other = two_at_once()
    confirmed(one, mine.person.email)
    say_dates(mine, [other], [], "system")
    assert not other.registrations.exists()


def test_once_the_seat_is_given_back_the_one_waited_for_is_offered():
    one, other = two_at_once()
    mine = confirmed(one)
    second = signed_up(other, mine.person.email)
    cancel(mine, "system")
    lapse_due()
    assert statuses(second) == [Status.OFFERED]


def test_seats_are_exchanged_in_one_step_and_the_one_given_back_is_offered():
    one, other = two_at_once()
    change_meetup(one, fields_of(one, capacity=1), "user:1")
    mine, waits = confirmed(one), signed_up(one)
    second = signed_up(other, mine.person.email)
    assert [exchange(second, "system").status for _ in range(2)] == [Status.CONFIRMED] * 2
    assert statuses(mine, waits) == [Status.CANCELLED, Status.OFFERED]


def test_without_a_free_seat_nothing_is_exchanged():
    one, other = two_at_once(capacity=0)
    mine = confirmed(one)
    second = signed_up(other, mine.person.email)
    with pytest.raises(Refused):
        exchange(second, "system")
    assert statuses(mine, second) == [Status.CONFIRMED, Status.WAITING]


def test_who_waited_longer_goes_before_an_exchange():
    one, other = two_at_once(capacity=1)
    first, longer = confirmed(other), signed_up(other)
    mine = confirmed(one)
    second = signed_up(other, mine.person.email)
    cancel(first, "system")
    with pytest.raises(Refused):
        exchange(second, "system")
    assert statuses(mine, longer) == [Status.CONFIRMED, Status.OFFERED]


def test_nothing_is_exchanged_for_a_meetup_that_is_called_off():
    one, other = two_at_once()
    mine = confirmed(one)
    second = signed_up(other, mine.person.email)
    call_off(other, "user:1")
    with pytest.raises(Refused):
        exchange(second, "system")
    assert statuses(mine) == [Status.CONFIRMED]


@pytest.fixture
def moved():
    """An offer at a meetup that was moved to the time of a seat."""
    one, other = meetup_in(14), meetup_in(21, capacity=1)
    first, waits = confirmed(other), signed_up(other)
    mine = confirmed(one, waits.person.email)
    cancel(first, "system")
    times = {"starts_at": one.starts_at, "ends_at": one.ends_at}
    change_meetup(other, dataclasses.replace(fields_of(other), **times), "user:1")
    return mine, waits, open_offer(waits)


def test_an_offer_at_the_same_time_is_taken_only_when_the_other_seat_is_given_back(moved):
    mine, waits, offer = moved
    with pytest.raises(Refused):
        take_offer(offer, "system")
    assert statuses(mine, waits) == [Status.CONFIRMED, Status.OFFERED]
    assert [take_instead(offer, "system").status for _ in range(2)] == [Status.CONFIRMED] * 2
    assert statuses(mine, waits) == [Status.CANCELLED, Status.CONFIRMED]


def test_an_offer_that_is_over_costs_nobody_the_seat_they_have(moved):
    mine, _, offer = moved
    Offer.objects.update(state="lapsed")
    with pytest.raises(Refused):
        take_instead(offer, "system")
    assert statuses(mine) == [Status.CONFIRMED]
