"""A server beside the tests, on their own database."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.live.beside import Server


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.kill()
