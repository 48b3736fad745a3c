"""What the database itself lets through."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet


def refused(rows: QuerySet[Any], **fields: Any) -> bool:
    """Whether the database itself does not take these values."""
    try:
        with transaction.atomic():
            rows.update(**fields)
    except IntegrityError:
        return True
    return False
