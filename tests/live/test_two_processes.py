"""Several web processes on one database: every page hears everything, whichever process falls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from stokje.live.services import announce
from tests.live.beside import Server
from tests.live.sse import Listener
from tests.make.live import evening

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other(server: Server) -> Iterator[Server]:
    """A second process."""
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.end()


def test_pages_of_a_killed_process_go_on_at_the_other_without_a_gap_or_a_double(
    server: Server, other: Server
) -> None:
    opened = evening(people=0)
    here, there = (f"{each.url}/live/{opened.meetup.slug}/stream" for each in (server, other))
    with Listener(here) as stays:
        with Listener(there) as moves:
            stays.wait("stage"), moves.wait("stage")
            announce(opened, "said", {"text": "een"})
            assert moves.wait("said")["n"] == 1
            other.kill()
            assert moves.ended.wait(5)
        announce(opened, "said", {"text": "twee"})
        with Listener(here, headers={"Last-Event-ID": moves.last}) as again:
            announce(opened, "said", {"text": "drie"})
            assert [again.wait("said")["n"] for _ in range(2)] == [2, 3]
            assert [stays.wait("said")["n"] for _ in range(3)] == [1, 2, 3]


def test_a_database_that_breaks_off_every_connection_costs_no_page_its_stream(server: Server) -> None:
    opened = evening(people=0)
    with Listener(f"{server.url}/live/{opened.meetup.slug}/stream") as listener:
        listener.wait("stage")
        for number in (1, 2):
            break_off_others()
            announce(opened, "said", {"text": "een"})
            assert listener.wait("said", 10)["n"] == number


def break_off_others() -> None:
    """What the processes see of a database server that is started again."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
