"""Someone has seats at meetups that each have their own lock. The first test shows that the race is real."""

import contextlib
import threading
from functools import partial

import pytest
from django.db import connection, transaction

from stokje.privacy.services import erase
from stokje.registration import services
from stokje.registration.enums import SITTING
from stokje.registration.models import Registration
from stokje.shared.errors import Refused
from tests.make.meetups import meetup, meetup_in
from tests.make.registration import confirmed, form, open_offer, seated, signed_up

pytestmark = pytest.mark.django_db(transaction=True)


@contextlib.contextmanager
def _no_turn():
    """A change without SQLite's lock: each statement by itself. PostgreSQL keeps its transaction."""
    if connection.vendor == "sqlite":
        yield
    else:
        with transaction.atomic():
            yield


def look_at_the_same_moment(monkeypatch, people):
    """Everyone looks for other seats before anyone writes, for as far as the turn lets them."""
    meeting = threading.Barrier(people)
    looked = services.placing.seats_at_the_time_of

    class Found:
        def __init__(self, query):
            self.query = query

        def filter(self, **fields):
            return Found(self.query.filter(**fields))

        def exists(self):
            found = self.query.exists()
            with contextlib.suppress(threading.BrokenBarrierError):
                meeting.wait(timeout=0.5)
            return found

    monkeypatch.setattr(services.placing, "seats_at_the_time_of", lambda one: Found(looked(one)))


def sits(person, meetups):
    return Registration.objects.filter(person=person, meetup__in=meetups, status__in=SITTING).count()


@pytest.mark.parametrize(("in_turn", "given"), [(False, 2), (True, 1)])
def test_without_the_turn_one_person_gets_two_seats_at_a_time_and_with_it_one(
    monkeypatch, threads, in_turn, given
):
    known = signed_up(meetup_in(40)).person
    both = [meetup(), meetup()]
    if not in_turn:
        monkeypatch.setattr(services.placing, "lock_persons", lambda: None)
        monkeypatch.setattr(services.signing_up, "change", _no_turn)
    look_at_the_same_moment(monkeypatch, people=2)
    got = threads(*[partial(services.sign_up, one, form(known.email)) for one in both])
    assert [one for one in got if isinstance(one, Exception)] == []
    assert sits(known, both) == given


def test_someone_new_who_signs_up_for_four_meetups_at_the_same_time_at_once_gets_one_seat(threads):
    four = [meetup() for _ in range(4)]
    got = threads(*[partial(services.sign_up, one, form("ada@example.org")) for one in four])
    assert [one for one in got if isinstance(one, Exception)] == []
    assert sits(got[0].registration.person, four) == 1


def test_seats_that_come_free_at_once_are_offered_to_one_person_once(threads):
    three = [meetup(capacity=1) for _ in range(3)]
    firsts = [confirmed(one) for one in three]
    mine = [signed_up(one, "ada@example.org") for one in three]
    next_ones = [signed_up(one) for one in three]
    got = threads(*[partial(services.cancel, first, "system") for first in firsts])
    assert [one for one in got if isinstance(one, Exception)] == []
    assert sits(mine[0].person, three) == 1
    assert [seated(one) for one in three] == [1] * 3
    assert len(next_ones) - sum(sits(one.person, three) for one in next_ones) == 1


def test_an_exchange_and_a_new_seat_at_the_same_time_end_with_one_seat(threads):
    three = [meetup() for _ in range(3)]
    mine = confirmed(three[0])
    second, third = [signed_up(one, mine.person.email) for one in three[1:]]
    got = threads(
        partial(services.exchange, second, "system"), partial(services.exchange, third, "system"),
        partial(services.cancel, mine, "system"), services.lapse_due, services.lapse_due,
    )  # fmt: skip
    assert [one for one in got if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    services.lapse_due()
    assert sits(mine.person, three) == 1


def test_free_seats_and_answers_at_many_meetups_at_once_never_wait_for_each_other(threads):
    sources = [meetup_in(14 + number, capacity=1) for number in range(3)]
    others = [meetup_in(30 + number, capacity=2) for number in range(3)]
    firsts = [confirmed(one) for one in sources]
    waiting = [signed_up(one) for one in sources for _ in range(2)]
    threads(*[partial(services.say_dates, one, others, [1, 2, 3], "system") for one in waiting])
    offers = [open_offer(one) for one in Registration.objects.filter(status="offered")]
    calls = [
        partial((services.take_offer, services.pass_offer)[number % 2], one, "system")
        for number, one in enumerate(offers)
    ]
    calls += [partial(services.cancel, one, "system") for one in firsts]
    calls += [partial(services.say_dates, waiting[0], others[:1], [], "system"), services.lapse_due]
    got = threads(*calls)
    assert [one for one in got if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    services.lapse_due()
    assert all(seated(one) <= one.capacity for one in [*sources, *others])
    assert idle(others) == []


def test_someone_who_is_erased_while_seats_are_offered_to_them_makes_nobody_wait_for_ever(threads):
    for _ in range(4 if connection.vendor == "postgresql" else 1):  # SQLite has one writer at a time
        full, other = meetup_in(14, capacity=0), meetup_in(21, capacity=1)
        first, mine = confirmed(other), signed_up(full)
        services.say_dates(mine, [other], [], "system")
        got = threads(partial(services.cancel, first, "system"), partial(erase, mine.person, "system"))
        assert [one for one in got if isinstance(one, Exception)] == []
        assert not Registration.objects.filter(person=mine.person_id).exists()


def idle(meetups):
    """Seats that nobody has while someone waits for whom they would do."""
    return [one for one in meetups if services.offer_free_seats(one)]
