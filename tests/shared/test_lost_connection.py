"""A database server that was started again costs no visitor an error."""

import pytest
from django.db import OperationalError, connection

from stokje.people.queries import person_by_email

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_a_connection_that_the_server_closed_is_opened_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if connection.vendor == "postgresql":
        end_it()
    connection.health_check_enabled = True
    connection.health_check_done = False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_a_statement_that_is_prepared_tells_a_lost_connection_as_any_other() -> None:
    assert person_by_email("mila@example.org") is None
    if connection.vendor == "postgresql":
        end_it()
        with pytest.raises(OperationalError, match="terminat"):
            person_by_email("mila@example.org")
        connection.close_if_unusable_or_obsolete()
    assert person_by_email("mila@example.org") is None


def end_it() -> None:
    """As the server does when it is stopped."""
    own = connection.connection.info.backend_pid
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [own])
    finally:
        other.close()
