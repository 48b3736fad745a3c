"""Empties the database after a test whose rows others could see, which nothing rolls back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.core.management.commands.flush import Command
from django.db import connection, transaction
from django.test import TransactionTestCase

# What Django fills at the end of each migration and no test writes: it would be filled again each time.
STAYS = {ContentType._meta.db_table}


@contextmanager
def emptied() -> Iterator[None]:
    """Inside this block `flush` deletes the rows that are there.

    Django truncates every table, for which PostgreSQL makes new files, and then acts as after a migration.
    It also connects anew, lest a rollback took back what a test's connection begins with; ours keeps that.
    """
    with (
        mock.patch.object(Command, "handle", _delete),
        mock.patch.object(TransactionTestCase, "_should_reload_connections", return_value=False),
    ):
        yield


def _delete(_command: Command, **_: Any) -> None:
    with transaction.atomic():  # until its end foreign keys wait
        for table in _filled():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def _filled() -> list[str]:
    """The tables that have rows, asked in one go."""
    tables = set(connection.introspection.django_table_names(include_views=False)) - STAYS
    asked = (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]
