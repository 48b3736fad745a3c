"""A baton, before and after it was passed."""

from __future__ import annotations

import pytest

from stokje.relay.models import Baton
from stokje.relay.services import prepare_baton
from tests.make.relay import held_meetup, passed_baton


@pytest.fixture(scope="module")
def _held(stays: None) -> Baton:
    return prepare_baton(held_meetup())


@pytest.fixture
def held(_held: Baton, db: None) -> Baton:
    """A baton that Lelystad has still."""
    return Baton.objects.select_related("meetup").get(pk=_held.pk)


@pytest.fixture
def passed(held: Baton) -> Baton:
    """The same, which Almere was asked to take."""
    return passed_baton(held.meetup)
