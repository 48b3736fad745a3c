"""A database server that was started again costs no visitor an error."""

import pytest
from django.db import connection

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


def end_it() -> None:
    """As the server does when it is stopped."""
    own = connection.connection.info.backend_pid
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [own])
    finally:
        other.close()
