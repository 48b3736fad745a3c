"""Those waiting say which other dates would do, and get what comes free there."""

import datetime as dt

import pytest

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.enums import Weekday
from stokje.registration.models import Registration
from stokje.registration.queries import waiting_position
from stokje.registration.services import (
    cancel,
    change_meetup,
    confirm,
    lapse_due,
    open_extra_meetup,
    pass_offer,
    say_dates,
    take_offer,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.meetups import fields_of, meetup_in
from tests.make.registration import confirmed, later, open_offer, seat_rule, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def full_in(days: int, waiting: int = 1) -> tuple[Meetup, Registration, list[Registration]]:
    """One seat, taken, and people waiting."""
    full = meetup_in(days, capacity=1)
    return full, confirmed(full), [signed_up(full) for _ in range(waiting)]


def there(waiting: Registration, other: Meetup) -> Registration:
    """Someone's place at another meetup."""
    return other.registrations.get(person=waiting.person)


def names(waiting: Registration, *meetups: Meetup, days: tuple[int, ...] = ()) -> None:
    say_dates(waiting, meetups, days, "system")


def weekday_of(day: dt.datetime) -> int:
    return clock.local(day).isoweekday()


def test_a_free_seat_at_a_date_that_would_do_is_offered_at_once():
    _, _, [one] = full_in(14)
    other = meetup_in(21)
    names(one, other)
    assert statuses(one, there(one, other)) == [Status.WAITING, Status.OFFERED]


def test_what_was_named_is_kept_as_rows_and_written_in_the_log():
    _, _, [one] = full_in(14)
    other, _, _ = full_in(21)
    names(one, other, days=(Weekday.TUESDAY, Weekday.TUESDAY))
    assert [each.meetup for each in one.other_dates.all()] == [other]
    assert [each.weekday for each in one.extra_days.all()] == [Weekday.TUESDAY]
    assert LogEntry.objects.get(verb="registration.say_dates").detail == {"dates": 1, "days": 1}


def test_what_is_not_named_any_more_would_do_no_more():
    _, _, [one] = full_in(14)
    other, first, _ = full_in(21, waiting=0)
    names(one, other, days=(1,))
    names(one)
    cancel(first, "system")
    assert not other.registrations.filter(person=one.person).exists()
    assert not one.extra_days.exists()


def test_of_several_dates_with_a_seat_the_soonest_is_offered_and_the_rest_only_after_the_answer():
    _, _, [one] = full_in(14)
    late, soon = meetup_in(28), meetup_in(21)
    names(one, late, soon)
    assert [each.meetup for each in one.person.registrations.filter(status=Status.OFFERED)] == [soon]
    pass_offer(open_offer(there(one, soon)), "system")
    lapse_due()
    assert there(one, late).status == Status.OFFERED


def test_who_waits_at_a_meetup_goes_before_who_waits_longer_elsewhere():
    _, _, [elsewhere] = full_in(14)
    other, first, here = full_in(21, waiting=2)
    names(elsewhere, other)
    cancel(first, "system")
    assert statuses(*here) == [Status.OFFERED, Status.WAITING]
    for _ in here:
        pass_offer(open_offer(other.registrations.get(status=Status.OFFERED)), "system")
    assert there(elsewhere, other).status == Status.OFFERED


def test_those_elsewhere_are_asked_in_the_order_in_which_they_began_to_wait():
    (_, _, [first]), (_, _, [second]) = full_in(14), full_in(15)
    other, seat, _ = full_in(21, waiting=0)
    names(second, other)
    names(first, other)
    cancel(seat, "system")
    assert there(first, other).status == Status.OFFERED
    assert not other.registrations.filter(person=second.person).exists()


def test_taking_the_seat_ends_the_waiting_and_passing_it_on_keeps_the_place():
    _, _, [takes, passes] = full_in(14, waiting=2)
    other = meetup_in(21)
    names(takes, other)
    names(passes, other)
    take_offer(open_offer(there(takes, other)), "system")
    pass_offer(open_offer(there(passes, other)), "system")
    assert statuses(takes, there(takes, other)) == [Status.CANCELLED, Status.CONFIRMED]
    assert statuses(passes, there(passes, other)) == [Status.WAITING, Status.CANCELLED]
    passes.refresh_from_db()
    assert waiting_position(passes) == 1


def test_a_seat_passed_on_is_not_offered_again():
    _, _, [one] = full_in(14)
    other = meetup_in(21)
    names(one, other)
    pass_offer(open_offer(there(one, other)), "system")
    assert lapse_due() == 0


def test_an_offer_elsewhere_without_an_answer_lapses_and_the_place_in_line_stays():
    _, _, [one] = full_in(14)
    other = meetup_in(21)
    names(one, other)
    with later(hours=other.offer_hours):
        assert lapse_due() == 1
        assert lapse_due() == 0
    assert statuses(one, there(one, other)) == [Status.WAITING, Status.LAPSED]


def test_a_seat_kept_for_a_role_goes_to_nobody_else_who_waits_elsewhere():
    _, _, [one] = full_in(14)
    other = meetup_in(21, capacity=1)
    seat_rule(other, "parent", reserved=1)
    names(one, other)
    assert not other.registrations.exists()


def test_someone_who_does_not_wait_names_no_dates():
    _, seated, _ = full_in(14)
    with pytest.raises(Refused):
        names(seated, meetup_in(21))


def test_who_waits_at_two_meetups_and_names_the_same_date_is_asked_once():
    (_, _, [one]), (second, _, _) = full_in(14), full_in(15)
    two = signed_up(second, one.person.email)
    other, seat, _ = full_in(21, waiting=0)
    names(one, other)
    names(two, other)
    cancel(seat, "system")
    assert open_offer(there(one, other)).waited_at == one


def open_extra(source: Meetup, days: int, capacity: int = 3) -> Meetup:
    starts_at = source.starts_at + dt.timedelta(days=days)
    return open_extra_meetup(source, starts_at=starts_at, capacity=capacity, actor="user:1")


def test_an_extra_meetup_is_offered_to_all_for_whom_the_day_would_do_in_one_order():
    one_source, other_source = full_in(14, waiting=0)[0], full_in(15, waiting=0)[0]
    first, second, third = signed_up(other_source), signed_up(one_source), signed_up(other_source)
    day = one_source.starts_at + dt.timedelta(days=10)
    for one in (first, third):
        names(one, days=(weekday_of(day),))
    extra = open_extra(one_source, 10, capacity=2)
    assert [each.person for each in extra.registrations.order_by("pk")] == [first.person, second.person]
    assert OutboxMail.objects.filter(kind="registration.extra_offer").count() == 2
    pass_offer(open_offer(there(first, extra)), "system")
    assert there(third, extra).status == Status.OFFERED


def test_an_extra_meetup_beside_all_is_offered_on_the_days_that_would_do():
    _, _, [one] = full_in(14)
    names(one, days=(weekday_of(clock.now() + dt.timedelta(days=21)),))
    beside_all = meetup_in(21, kind=MeetupKind.EXTRA)
    meetup_in(22, kind=MeetupKind.EXTRA)
    assert lapse_due() == 1
    assert there(one, beside_all).status == Status.OFFERED


def test_another_day_or_a_meetup_in_a_building_is_not_offered_elsewhere():
    source, other = full_in(14, waiting=0)[0], full_in(15, waiting=0)[0]
    one = signed_up(other)
    day = weekday_of(source.starts_at + dt.timedelta(days=10))
    names(one, days=(day,))
    assert not open_extra(source, 11).registrations.exists()
    Meetup.objects.update(online=False)
    source.refresh_from_db()
    assert not open_extra(source, 10).registrations.exists()


def test_the_place_in_line_at_an_extra_meetup_counts_who_waits_elsewhere_for_that_day():
    source, other = full_in(14, waiting=0)[0], full_in(15, waiting=0)[0]
    extra = open_extra(source, 10, capacity=1)
    confirmed(extra)
    names(signed_up(other), days=(weekday_of(extra.starts_at),))
    assert waiting_position(signed_up(extra)) == 2


def test_more_seats_go_to_those_elsewhere_once_nobody_waits_here():
    _, _, [one] = full_in(14)
    other, _, [here] = full_in(21)
    names(one, other)
    change_meetup(other, fields_of(other, capacity=3), "user:1")
    assert statuses(here, there(one, other)) == [Status.OFFERED, Status.OFFERED]


def test_a_new_seat_is_held_and_confirmed_as_ever_while_others_wait_elsewhere():
    _, _, [one] = full_in(14)
    other = meetup_in(21, capacity=2)
    names(one, other)
    assert confirm(signed_up(other), "system").status == Status.CONFIRMED
    assert signed_up(other).status == Status.WAITING
