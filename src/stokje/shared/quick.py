"""Statements that are the same each time, past Django's cursor: it costs more than the database itself needs.

For `shared.prepared`, whose statements stand in the code: a few hundred, never more with time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]

MARK = re.compile("%(s|%)")


class Quick(Protocol):
    """One connection, and what it learned of each statement."""

    raw: object

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """Carries out what Django would, `%s` for each value; the rows that it tells, if any."""

    def tell(self, sql: str, values: Sequence[Any]) -> None:
        """Carries it out before whatever comes next in this change, or at its end; its faults come then."""


def quick(here: BaseDatabaseWrapper) -> Quick:
    """The one of this connection; another as soon as it is connected anew. A backend names its own way."""
    known: Quick | None = getattr(here, "quick", None)
    if known is None or known.raw is not here.connection:
        known = getattr(here, "quick_way", OnSQLite)(here)
        here.quick = known  # type: ignore[attr-defined]  # it lives as long as the connection
    return known


class OnSQLite:
    """SQLite keeps what it parsed itself; only the marks differ."""

    def __init__(self, here: BaseDatabaseWrapper) -> None:
        self.raw: Any = here.connection

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        found: list[Row] = self.raw.execute(with_marks(sql, "?"), values).fetchall()
        return found

    def tell(self, sql: str, values: Sequence[Any]) -> None:
        self.raw.execute(with_marks(sql, "?"), values)


@cache
def with_marks(sql: str, mark: str) -> str:
    """The statement as the database wants it: `?` for each value, or `$1`, `$2`, …"""
    numbers = count(1)

    def marked(found: re.Match[str]) -> str:
        if found[1] == "%":
            return "%"
        return f"${next(numbers)}" if mark == "$" else mark

    return MARK.sub(marked, sql)
