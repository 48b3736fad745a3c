"""A server beside the tests, on their own database."""

import pytest

from tests.live.beside import Server


@pytest.fixture
def server(beside: Server) -> Server:
    return beside
