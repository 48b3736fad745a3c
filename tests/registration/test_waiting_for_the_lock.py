"""Meetup and sign-up are locked in one statement: who had to wait for it sees both as they are by then."""

import threading
import time

import pytest

from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.services import confirm
from stokje.registration.services.locking import lock_place
from stokje.shared.db import change
from stokje.shared.errors import Refused
from tests.make.meetups import meetup
from tests.make.registration import signed_up, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_waited_confirms_no_seat_that_was_given_back_meanwhile(threads):
    registration, taken = signed_up(meetup()), threading.Event()

    def give_back():
        with change():
            now = lock_place(registration)
            taken.set()
            time.sleep(0.3)  # the other waits for the same lock by now
            now.status, now.held_until = Status.CANCELLED, None
            now.save()

    def ask():
        taken.wait()
        return confirm(registration, "system")

    assert isinstance(threads(give_back, ask)[1], Refused)
    assert statuses(registration) == [Status.CANCELLED]


def test_who_waited_counts_the_seats_of_a_meetup_that_was_changed_meanwhile(threads):
    registration, taken = signed_up(meetup(10)), threading.Event()

    def enlarge():
        with change():
            locked = lock_place(registration).meetup
            taken.set()
            time.sleep(0.3)
            locked.capacity = 20
            locked.save()

    def look():
        taken.wait()
        with change():
            return lock_place(registration).meetup.capacity

    assert threads(enlarge, look)[1] == 20
