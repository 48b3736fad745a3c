"""Someone signs up at one place at the very moment at which they are erased at another."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from stokje.people.models import Person
from stokje.privacy.services import erase
from stokje.registration import services
from stokje.registration.models import Registration
from tests.make.meetups import meetup
from tests.make.registration import confirmed, form

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_sign_up_stands_as_one_of_someone_new(monkeypatch: pytest.MonkeyPatch, threads: Any) -> None:
    known = confirmed(meetup()).person
    elsewhere, noted, erased = meetup(), threading.Event(), threading.Event()
    look_up = services.signing_up.person_or_new

    def wait_for_the_other(*args: Any, **kwargs: Any) -> Any:
        found = look_up(*args, **kwargs)
        noted.set()
        if connection.vendor == "postgresql":  # SQLite has one writer at a time: there the other comes after
            assert erased.wait(10)
        return found

    def erase_meanwhile() -> None:
        assert noted.wait(10)
        erase(known, "system")
        erased.set()

    monkeypatch.setattr(services.signing_up, "person_or_new", wait_for_the_other)
    outcome, _none = threads(lambda: services.sign_up(elsewhere, form(email=known.email)), erase_meanwhile)
    assert not isinstance(outcome, Exception), outcome
    assert not Person.objects.filter(pk=known.pk).exists()
    assert Registration.objects.filter(meetup=elsewhere).count() == (connection.vendor == "postgresql")
