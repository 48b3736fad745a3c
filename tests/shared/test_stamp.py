"""The database says by itself that something was committed."""

import threading

import pytest
from django.db import connection, transaction

from stokje.shared.db import stamp
from tests.make.meetups import meetup

pytestmark = pytest.mark.django_db(transaction=True)


def in_another_connection(work):
    """Does it in a thread of its own, to the end."""

    def run():
        try:
            work()
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    other.join()


def test_it_stays_the_same_while_nobody_writes():
    """Thrice, because a database server may tidy up by itself just then."""
    meetup()

    def stays():
        before = stamp()
        in_another_connection(stamp)
        return stamp() == before

    assert any(stays() for _ in range(3))


def test_it_differs_once_another_connection_has_committed():
    before = stamp()
    in_another_connection(meetup)
    assert stamp() != before


def test_what_is_not_committed_yet_counts_once_it_is():
    """Also when another change, that began later, is committed first."""
    place, other = meetup(), meetup()
    written, go_on = threading.Event(), threading.Event()

    def slowly():
        with transaction.atomic():
            place.slug = "other"
            place.save()
            written.set()
            go_on.wait(10)
        connection.close()

    def quickly():
        with transaction.atomic():
            other.slug = "another"
            other.save()

    slow = threading.Thread(target=slowly)
    slow.start()
    written.wait(10)
    if connection.vendor == "postgresql":  # SQLite lets one write at a time
        in_another_connection(quickly)
    meanwhile = stamp()
    go_on.set()
    slow.join()
    assert stamp() != meanwhile
