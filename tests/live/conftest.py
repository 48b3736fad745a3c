"""Evenings that a module's tests share, and a server beside the tests, on their own database."""

import pytest

from stokje.live.models import Evening
from tests.live.beside import Server
from tests.make.live import evening, evening_at


@pytest.fixture
def server(beside: Server) -> Server:
    return beside


@pytest.fixture(scope="module")
def _lobby(stays: None) -> Evening:
    return evening()


@pytest.fixture(scope="module")
def _opened(stays: None) -> Evening:
    return evening_at()


@pytest.fixture(scope="module")
def _three_tables(stays: None) -> Evening:
    return evening_at(people=6, themes=3)


@pytest.fixture
def lobby(_lobby: Evening) -> Evening:
    """Three people who are to sit at one table; the evening has just been opened."""
    return _anew(_lobby)


@pytest.fixture
def opened(_opened: Evening) -> Evening:
    """The same in the first round."""
    return _anew(_opened)


@pytest.fixture
def three_tables(_three_tables: Evening) -> Evening:
    """Six people at three tables in the first round."""
    return _anew(_three_tables)


def _anew(made: Evening) -> Evening:
    """As it stands in the database: what a test before did to the object is gone too."""
    return Evening.objects.select_related("meetup", "stage").get(pk=made.pk)
