"""One team for each file that asks for it: at its board, as every test finds it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from stokje.schools.models import SchoolTeam
from tests.make.browsers import same_as
from tests.make.campaign import campaign
from tests.make.people import municipality
from tests.make.schools import at_the_board, team_at_its_board


@pytest.fixture(scope="module")
def loaded(stays: None) -> None:
    """A campaign and a place."""
    campaign()
    municipality()


@pytest.fixture(scope="module")
def our_team(loaded: None) -> SchoolTeam:
    """The team; tests ask for `here`."""
    return team_at_its_board()


@pytest.fixture(scope="module")
def _door(our_team: SchoolTeam) -> Client:
    return at_the_board(our_team)


@pytest.fixture
def here(our_team: SchoolTeam, db: Any) -> SchoolTeam:
    """The team as it is in the database."""
    return SchoolTeam.objects.get(pk=our_team.pk)


@pytest.fixture
def board(_door: Client, db: Any) -> Client:
    """A browser in which its code was typed."""
    return same_as(_door)
