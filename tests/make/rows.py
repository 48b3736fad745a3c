"""What the database itself holds, and what it lets through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet

from stokje.shared.prepared import insert

Row = TypeVar("Row", bound=Model)


def written(row: Row) -> Row:
    """A new row, written at a quarter of what Django's own `create` costs."""
    insert(row)
    return row


def refused(rows: QuerySet[Any], **fields: Any) -> bool:
    """Whether the database itself does not take these values."""
    try:
        with transaction.atomic():
            rows.update(**fields)
    except IntegrityError:
        return True
    return False


def every_value() -> Iterator[tuple[str, str]]:
    """Each value of each row of each table, as it is stored: table.column, and the value as text."""
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [f"{table}.{column[0]}" for column in cursor.description]
            for row in cursor.fetchall():
                yield from zip(names, map(str, row), strict=True)
