"""Prepared statements straight over libpq."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import OperationalError, error_from_result

from stokje.shared.quick import Row, with_marks

GOOD = {pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK}


class OnPostgreSQL:
    """Reads and plans a statement once for a connection, whatever values come.

    All values go as text, and the server finds their types from where they stand: psycopg would tell it a
    type by the value, another one for None or a larger number, and have the statement planned for each.
    So a value that is selected by itself comes back as text, unless the statement casts it.
    """

    def __init__(self, here: BaseDatabaseWrapper) -> None:
        self.raw: Any = here.connection
        self._libpq, self._adapt = self.raw.pgconn, Transformer(self.raw)
        self._names: dict[str, bytes] = {}

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        if not self.raw.autocommit and self._libpq.transaction_status == pq.TransactionStatus.IDLE:
            self._good(self._libpq.exec_(b"BEGIN"))  # as psycopg does, with the first statement
        name = self._names.get(sql) or self._prepare(sql)
        given = self._adapt.dump_sequence(values, [PyFormat.TEXT] * len(values))
        answer = self._good(self._libpq.exec_prepared(name, given))
        self._adapt.set_pgresult(answer)
        return self._adapt.load_rows(0, answer.ntuples, tuple)

    def _prepare(self, sql: str) -> bytes:
        # By what it says: whoever shares the connection can at worst have prepared the same.
        name = b"stokje_" + blake2b(sql.encode(), digest_size=12).hexdigest().encode()
        self._good(self._libpq.prepare(name, with_marks(sql, "$").encode()))
        self._names[sql] = name
        return name

    def _good(self, answer: Any) -> Any:
        if answer.status in GOOD:
            return answer
        if self._libpq.status == pq.ConnStatus.BAD:  # gone midway, so the server named no state
            raise OperationalError(answer.get_error_message())
        raise error_from_result(answer)
