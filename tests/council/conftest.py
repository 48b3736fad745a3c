"""One council for each file: a campaign, its supervisor and a member, that every test finds as they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from stokje.council.models import CouncilMember
from tests.make.browsers import same_as
from tests.make.campaign import campaign
from tests.make.council import in_the_space, member, supervisor
from tests.make.people import browser_of, municipality


@pytest.fixture(scope="module")
def council(stays: None) -> None:
    """A campaign and a supervisor."""
    campaign()
    municipality()
    supervisor()


@pytest.fixture(scope="module")
def _door_of_the_desk(council: None) -> Client:
    return browser_of(supervisor())


@pytest.fixture(scope="module")
def _member(council: None) -> CouncilMember:
    return member()


@pytest.fixture(scope="module")
def _door_of_the_space(_member: CouncilMember) -> Client:
    return in_the_space(_member)


@pytest.fixture
def desk(_door_of_the_desk: Client, db: Any) -> Client:
    """The supervisor's browser."""
    return same_as(_door_of_the_desk)


@pytest.fixture
def made(_member: CouncilMember, db: Any) -> CouncilMember:
    """The member."""
    return CouncilMember.objects.get(pk=_member.pk)


@pytest.fixture
def space(_door_of_the_space: Client, db: Any) -> Client:
    """The member's browser."""
    return same_as(_door_of_the_space)
