"""A server beside the tests, on their own database."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.live.beside import Server


@pytest.fixture(scope="module")
def running(django_db_setup: None) -> Iterator[Server]:
    """One server for all tests of a module: it keeps nothing of an evening that is gone."""
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.end()


@pytest.fixture
def server(running: Server, transactional_db: None) -> Server:
    return running
