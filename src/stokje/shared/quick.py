"""Statements that are the same each time, past Django's cursor: it costs more than the database itself needs.

For `shared.prepared`, whose statements stand in the code: a few hundred, never more with time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


def quick(here: BaseDatabaseWrapper) -> Quick:
    """The one of this connection; another as soon as it is connected anew."""
    known: Quick | None = getattr(here, "quick", None)
    if known is None or known.raw is not here.connection:
        known = WAYS[here.vendor](here)
        here.quick = known  # type: ignore[attr-defined]  # it lives as long as the connection
    return known


class OnSQLite:
    """SQLite keeps what it parsed itself; only the marks differ."""

    def __init__(self, here: BaseDatabaseWrapper) -> None:
        self.raw: Any = here.connection

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        found: list[Row] = self.raw.execute(with_marks(sql, "?"), values).fetchall()
        return found


class OnPostgreSQL:
    """Reads and plans a statement once for a connection, whatever values come.

    All values go as text, and the server finds their types from where they stand: psycopg would tell it a type
    by the value, another one for None or a larger number, and have the statement planned for each of them.
    """

    def __init__(self, here: BaseDatabaseWrapper) -> None:
        from psycopg import pq
        from psycopg.adapt import PyFormat, Transformer
        from psycopg.errors import error_from_result

        self.raw: Any = here.connection
        self._libpq, self._adapt, self._text = self.raw.pgconn, Transformer(self.raw), PyFormat.TEXT
        self._idle, self._error = pq.TransactionStatus.IDLE, error_from_result
        self._good = {pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK}
        self._names: dict[str, bytes] = {}

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        if not self.raw.autocommit and self._libpq.transaction_status == self._idle:
            self._answer(self._libpq.exec_(b"BEGIN"))  # as psycopg does, with the first statement
        name = self._names.get(sql) or self._prepare(sql)
        given = self._adapt.dump_sequence(values, [self._text] * len(values))
        answer = self._answer(self._libpq.exec_prepared(name, given))
        self._adapt.set_pgresult(answer)
        return self._adapt.load_rows(0, answer.ntuples, tuple)

    def _prepare(self, sql: str) -> bytes:
        name = f"stokje_{len(self._names)}".encode()
        self._answer(self._libpq.prepare(name, with_marks(sql, "$").encode()))
        self._names[sql] = name
        return name

    def _answer(self, result: Any) -> Any:
        if result.status not in self._good:
            raise self._error(result)
        return result


@cache
def with_marks(sql: str, mark: str) -> str:
    """The statement as the database wants it: `?` for each value, or `$1`, `$2`, …"""
    numbers = count(1)

    def marked(found: re.Match[str]) -> str:
        if found[1] == "%":
            return "%"
        return f"${next(numbers)}" if mark == "$" else mark

    return MARK.sub(marked, sql)


WAYS: dict[str, Callable[[BaseDatabaseWrapper], Quick]] = {"sqlite": OnSQLite, "postgresql": OnPostgreSQL}
