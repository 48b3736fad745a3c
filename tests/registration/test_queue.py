import datetime as dt

import pytest

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.services import cancel_meetup
from stokje.post.models import OutboxMail
from stokje.registration.enums import Need, OfferState
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import AccessNeed, Offer, Registration
from stokje.registration.queries import waiting_position
from stokje.registration.services import (
    cancel,
    change_meetup,
    change_wishes,
    forget,
    lapse_due,
    open_extra_meetup,
    pass_offer,
    take_offer,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.campaign import theme
from tests.make.meetups import fields_of, meetup
from tests.make.registration import (
    confirmed,
    later,
    open_offer,
    outcome,
    seat_rule,
    seated,
    signed_up,
    statuses,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def full_meetup(*roles: str, waiting: int = 3):
    """One seat, taken, and people waiting."""
    full = meetup(capacity=1)
    first = confirmed(full)
    queue = [signed_up(full, role=role) for role in (roles or ["teacher"] * waiting)]
    return full, first, queue


@pytest.fixture(scope="module")
def _line(campaign_there):
    return full_meetup()


@pytest.fixture
def line(_line, db):
    """The same, made once for all; as it stands in the database."""
    full, first, queue = _line
    people = Registration.objects.select_related("person").in_bulk([first.pk, *(one.pk for one in queue)])
    return Meetup.objects.get(pk=full.pk), people[first.pk], [people[one.pk] for one in queue]


def extra_to(full: Meetup, capacity: int = 2) -> Meetup:
    return open_extra_meetup(
        full, starts_at=full.starts_at + dt.timedelta(days=7), capacity=capacity, actor="user:1"
    )


def test_cancelling_frees_the_seat_for_who_waits_longest_who_is_mailed_once_and_those_behind_move_up(line):
    _, first, queue = line
    cancel(first, "system")
    assert statuses(*queue) == [Status.OFFERED, Status.WAITING, Status.WAITING]
    assert [waiting_position(Registration.objects.get(pk=one.pk)) for one in queue] == [0, 1, 2]
    lapse_due()
    assert OutboxMail.objects.filter(kind="registration.offer").count() == 1


def test_an_offer_taken_is_a_confirmed_seat_and_twice_does_no_harm(line):
    full, first, queue = line
    cancel(first, "system")
    offer = open_offer(queue[0])
    assert [take_offer(offer, "system").status for _ in range(2)] == [Status.CONFIRMED] * 2
    assert seated(full) == 1


def test_an_offer_passed_on_goes_to_the_next_one(line):
    _, first, queue = line
    cancel(first, "system")
    offer = open_offer(queue[0])
    pass_offer(offer, "system")
    pass_offer(offer, "system")
    assert statuses(*queue) == [Status.CANCELLED, Status.OFFERED, Status.WAITING]


def test_an_offer_without_an_answer_lapses_and_goes_to_the_next_one(line):
    full, first, queue = line
    cancel(first, "system")
    offer = open_offer(queue[0])
    with later(hours=full.offer_hours):
        with pytest.raises(Refused):
            take_offer(offer, "system")
        assert lapse_due() == 1
        assert lapse_due() == 0
    assert statuses(*queue) == [Status.LAPSED, Status.OFFERED, Status.WAITING]
    offer.refresh_from_db()
    assert offer.state == OfferState.LAPSED


def test_a_seat_skips_those_whose_role_may_not_have_it():
    full, first, queue = full_meetup("politician", "teacher")
    seat_rule(full, "politician", ceiling=0)
    cancel(first, "system")
    assert statuses(*queue) == [Status.WAITING, Status.OFFERED]


def test_a_free_seat_is_kept_for_those_waiting_not_for_who_comes_by(line):
    full, first, queue = line
    Registration.objects.filter(pk=first.pk).update(
        status=Status.CANCELLED
    )  # as if the worker was not there yet
    assert not outcome(full).has_seat
    assert statuses(queue[0]) == [Status.OFFERED]


def test_more_seats_are_offered_in_waiting_order(line):
    full, _, queue = line
    change_meetup(full, fields_of(full, capacity=3), "user:1")
    assert statuses(*queue) == [Status.OFFERED, Status.OFFERED, Status.WAITING]


def test_fewer_seats_take_nobodys_seat_away_and_give_none_either():
    wide = meetup(capacity=3)
    seated_ones = [confirmed(wide) for _ in range(3)]
    change_meetup(wide, fields_of(wide, capacity=1), "user:1")
    waiting = signed_up(wide)
    cancel(seated_ones[0], "system")
    assert statuses(*seated_ones[1:], waiting) == [Status.CONFIRMED, Status.CONFIRMED, Status.WAITING]


def test_nobody_cancels_once_the_meetup_has_begun(line):
    _, first, _ = line
    with later(days=22), pytest.raises(Refused):
        cancel(first, "system")


def test_someone_erased_leaves_a_seat_for_the_next_one(line):
    _, first, queue = line
    forget(first.person)
    assert statuses(queue[0]) == [Status.OFFERED]


def test_an_extra_meetup_is_offered_to_those_waiting_in_order(line):
    full, _, queue = line
    extra = extra_to(full)
    offered = [one.person for one in extra.registrations.select_related("person")]
    assert offered == [one.person for one in queue[:2]]
    assert statuses(*queue) == [Status.WAITING] * 3


def test_a_second_extra_meetup_at_the_same_moment_is_refused_until_the_first_is_called_off(line):
    full, _, _ = line
    first = extra_to(full)
    with pytest.raises(Refused):
        extra_to(full)
    assert Offer.objects.count() == 2
    cancel_meetup(first, "user:1")
    assert extra_to(full).starts_at == first.starts_at


def test_an_extra_meetup_asks_for_nothing_again():
    full, _, queue = full_meetup(waiting=1)
    wish = theme()
    full.meetup_themes.create(theme=wish)
    change_wishes(queue[0], [wish], "system", would_host=True, would_take_notes=False, company="Sam")
    AccessNeed.objects.create(registration=queue[0], need=Need.CAPTIONS)
    there = extra_to(full).registrations.get()
    assert (there.name, there.would_host, there.company) == (queue[0].name, True, "Sam")
    assert [one.theme for one in there.theme_wishes.all()] == [wish]
    assert [one.need for one in there.access_needs.all()] == [Need.CAPTIONS]


def test_taking_a_seat_at_the_extra_meetup_ends_the_waiting(line):
    full, _, queue = line
    there = extra_to(full).registrations.get(person=queue[0].person)
    take_offer(open_offer(there), "system")
    assert statuses(there, queue[0]) == [Status.CONFIRMED, Status.CANCELLED]


def test_passing_on_a_seat_at_the_extra_meetup_keeps_the_place_and_offers_it_to_the_next(line):
    full, _, queue = line
    extra = extra_to(full)
    pass_offer(open_offer(extra.registrations.get(person=queue[0].person)), "system")
    assert statuses(queue[0]) == [Status.WAITING]
    assert extra.registrations.get(person=queue[2].person).status == Status.OFFERED
    assert lapse_due() == 0  # and it is not offered to the first one again


def test_taking_the_seat_one_waited_for_lets_go_of_the_extra_one(line):
    full, first, queue = line
    extra = extra_to(full)
    there = extra.registrations.get(person=queue[0].person)
    cancel(first, "system")
    take_offer(open_offer(queue[0]), "system")
    assert statuses(queue[0], there) == [Status.CONFIRMED, Status.CANCELLED]
    assert extra.registrations.get(person=queue[2].person).status == Status.OFFERED


def test_those_waiting_at_the_source_go_before_who_signs_up_at_the_extra_meetup(line):
    full, _, queue = line
    extra = extra_to(full, capacity=1)
    new = signed_up(extra)
    pass_offer(open_offer(extra.registrations.get(person=queue[0].person)), "system")
    assert statuses(new) == [Status.WAITING]
    assert extra.registrations.get(person=queue[1].person).status == Status.OFFERED


def test_the_place_in_line_at_an_extra_meetup_counts_who_waits_at_its_source(line):
    full, _, _ = line
    new = signed_up(extra_to(full, capacity=1))
    assert waiting_position(new) == 3


def test_an_extra_meetup_is_published_with_the_run_sheet_and_rules_of_its_source(line):
    full, _, _ = line
    seat_rule(full, "parent", reserved=1)
    full.stages.create(position=1, kind="welcome", minutes=10)
    extra = extra_to(full)
    assert (extra.state, extra.kind, extra.extra_of) == ("published", "extra", full)
    assert extra.stages.get().minutes == 10
    assert extra.seat_rules.get().reserved == 1


def test_an_extra_meetup_that_would_have_begun_already_or_of_one_that_is_over_held_or_called_off_is_refused(
    line,
):
    full, _, _ = line
    with pytest.raises(Refused):
        open_extra_meetup(full, starts_at=clock.now(), capacity=2, actor="user:1")
    with later(days=22), pytest.raises(Refused):
        extra_to(full)
    for state in (MeetupState.CANCELLED, MeetupState.HELD):
        Meetup.objects.update(state=state)
        with pytest.raises(Refused):
            extra_to(full)
    assert Meetup.objects.count() == 1
