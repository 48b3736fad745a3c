"""Many people at the same moment. The first test shows that the race is real, by taking the lock away."""

import contextlib
import datetime as dt
import threading
from functools import partial

import pytest
from django.db import connection, transaction

from stokje.meetups.models import Meetup
from stokje.registration import services
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.queries import room, waiting_position
from stokje.registration.services import locking
from stokje.shared import db
from stokje.shared.errors import Refused
from tests.make.meetups import fields_of, meetup
from tests.make.registration import confirmed, form, open_offer, seat_rule, seated, signed_up

pytestmark = pytest.mark.django_db(transaction=True)


@contextlib.contextmanager
def _no_turn():
    """A change without SQLite's lock: each statement by itself. PostgreSQL keeps its transaction."""
    if connection.vendor == "sqlite":
        yield
    else:
        with transaction.atomic():
            yield


def take_the_lock_away(monkeypatch):
    monkeypatch.setattr(locking, "lock_meetup", lambda pk: Meetup.objects.get(pk=pk))
    for module in (services.signing_up, services.offers):
        monkeypatch.setattr(module, "lock_meetup", lambda pk: Meetup.objects.get(pk=pk))
        monkeypatch.setattr(module, "change", _no_turn)


def count_at_the_same_moment(monkeypatch, people):
    """Everyone counts the seats before anyone writes, for as far as the lock lets them."""
    meeting = threading.Barrier(people)
    counted = room.room_at

    def count(one):
        found = counted(one)
        with contextlib.suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=0.5)
        return found

    monkeypatch.setattr(services.signing_up, "room_at", count)


@pytest.mark.parametrize(("locked", "seats_given"), [(False, 2), (True, 1)])
def test_without_the_lock_two_people_get_the_last_seat_and_with_it_one(
    monkeypatch, threads, locked, seats_given
):
    full = meetup(capacity=1)
    if not locked:
        take_the_lock_away(monkeypatch)
    count_at_the_same_moment(monkeypatch, people=2)
    got = threads(*[partial(services.sign_up, full, form()) for _ in range(2)])
    assert [one for one in got if isinstance(one, Exception)] == []
    assert seated(full) == seats_given


def test_eight_people_at_once_share_the_last_three_seats(threads):
    full = meetup(capacity=3)
    got = threads(*[partial(services.sign_up, full, form()) for _ in range(8)])
    assert sum(one.has_seat for one in got) == seated(full) == 3
    waiting = [waiting_position(one.registration) for one in got if not one.has_seat]
    assert sorted(waiting) == list(range(1, 6))


def test_a_ceiling_and_kept_seats_hold_when_all_come_at_once(threads):
    full = meetup(capacity=6)
    seat_rule(full, "politician", ceiling=2)
    seat_rule(full, "parent", reserved=2)
    roles = ["politician"] * 4 + ["teacher"] * 5
    threads(*[partial(services.sign_up, full, form(role=role)) for role in roles])
    taken = list(full.registrations.filter(status=Status.HELD).values_list("role", flat=True))
    assert len(taken) == 4
    assert taken.count("politician") <= 2


def test_the_same_person_sending_the_form_many_times_at_once_is_one_sign_up(threads):
    place = meetup()
    same = form("ada@example.org")
    got = threads(*[partial(services.sign_up, place, same) for _ in range(5)])
    assert [one for one in got if isinstance(one, Exception)] == []
    assert place.registrations.count() == 1


def test_an_offer_is_taken_or_passed_on_never_both(threads):
    full = meetup(capacity=1)
    first, one, _ = confirmed(full), signed_up(full), signed_up(full)
    services.cancel(first, "system")
    offer = open_offer(one)
    threads(
        *[partial(services.take_offer, offer, "system"), partial(services.pass_offer, offer, "system")] * 3
    )
    assert seated(full) == 1
    offer.refresh_from_db()
    assert (offer.state == "taken") == (Registration.objects.get(pk=one.pk).status == Status.CONFIRMED)


def test_seats_are_never_oversold_when_everything_happens_at_once(threads):
    full = meetup(capacity=4)
    seat_rule(full, "politician", ceiling=1)
    seated_ones = [confirmed(full) for _ in range(4)]
    [signed_up(full, role=role) for role in ("politician", "politician", "teacher", "teacher")]
    calls = [partial(services.cancel, one, "system") for one in seated_ones[:2]]
    calls += [
        partial(services.sign_up, full, form(role=role)) for role in ("teacher", "politician", "parent")
    ]
    calls += [services.lapse_due, partial(services.offer_free_seats, full), services.lapse_due]
    calls += [partial(services.change_meetup, full, fields_of(full, capacity=5), "user:1")]
    got = threads(*calls)
    assert [one for one in got if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    full.refresh_from_db()
    assert seated(full) == full.capacity == 5
    assert full.registrations.filter(role="politician", status__in=["held", "offered"]).count() == 1


def test_answers_at_two_meetups_at_once_never_wait_for_each_other(threads):
    full = meetup(capacity=1)
    first = confirmed(full)
    queue = [signed_up(full) for _ in range(3)]
    starts_at = full.starts_at + dt.timedelta(days=7)
    extra = services.open_extra_meetup(full, starts_at=starts_at, capacity=1, actor="user:1")
    services.cancel(first, "system")
    here = open_offer(queue[0])
    there = open_offer(extra.registrations.get())
    got = threads(
        partial(services.take_offer, here, "system"), partial(services.take_offer, there, "system"),
        partial(services.offer_free_seats, extra), services.lapse_due,
    )  # fmt: skip
    assert [one for one in got if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    assert seated(full) <= 1
    assert seated(extra) <= 1
    assert (
        sum(one.status == Status.CONFIRMED for one in Registration.objects.filter(person=queue[0].person))
        == 1
    )


def test_the_turn_is_given_back_after_a_refusal(threads):
    full = meetup(state="cancelled")
    got = threads(*[partial(services.sign_up, full, form()) for _ in range(4)])
    assert all(isinstance(one, Refused) for one in got)
    with db.change():
        pass
