"""One council for each file: a campaign, its supervisor and a member, that every test finds as they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.test import Client

from stokje.council.models import CouncilMember
from tests.make.campaign import campaign
from tests.make.council import in_the_space, member, supervisor
from tests.make.people import municipality


def same_as(opened: Client) -> Client:
    """A browser with the cookies of this one, which stays as it is."""
    browser = Client()
    browser.cookies.load(opened.cookies.output(header="", sep=";"))
    return browser


def refused(rows: QuerySet[Any], **fields: Any) -> bool:
    """Whether the database itself does not take these values."""
    try:
        with transaction.atomic():
            rows.update(**fields)
    except IntegrityError:
        return True
    return False


@pytest.fixture(scope="module")
def council(stays: None) -> None:
    """A campaign and a supervisor."""
    campaign()
    municipality()
    supervisor()


@pytest.fixture(scope="module")
def _door_of_the_desk(council: None) -> Client:
    client = Client()
    client.force_login(supervisor())
    return client


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
