"""Prepared statements straight over libpq."""

from __future__ import annotations

import select
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import OperationalError, error_from_result

from stokje.shared.quick import Row, with_marks

GOOD = {pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK}
BEGIN, COMMIT = "BEGIN", "COMMIT"

MOST = 50
"""So many wait at most, so that a long change does not gather all that it tells."""

Named = tuple[bytes, Sequence[Any]]
"""A prepared statement and its values."""


class OnPostgreSQL:
    """Reads and plans a statement once for a connection, whatever values come.

    All values go as text, and the server finds their types from where they stand: psycopg would tell it a
    type by the value, another one for None or a larger number, and have the statement planned for each.
    So a value that is selected by itself comes back as text, unless the statement casts it.

    Each time that one waits for an answer costs both sides more than a small statement does. So what is only
    told waits here and goes along with the next one, a change's beginning with its first and its end with its
    last (libpq's pipeline mode).
    """

    def __init__(self, here: BaseDatabaseWrapper) -> None:
        self.raw: Any = here.connection
        self._libpq, self._adapt = self.raw.pgconn, Transformer(self.raw)
        self._names: dict[str, bytes] = {}
        self._waiting: list[Named] = []
        self._there = select.poll()
        self._there.register(self.raw.fileno(), select.POLLIN)

    def ask(self, sql: str, values: Sequence[Any]) -> list[Row]:
        answer = self._last_of(self._named(sql, values))
        self._adapt.set_pgresult(answer)
        return self._adapt.load_rows(0, answer.ntuples, tuple)

    def tell(self, sql: str, values: Sequence[Any]) -> None:
        named = self._named(sql, values)
        if self.raw.autocommit or len(self._waiting) == MOST:
            self._last_of(named)
        else:
            self._waiting.append(named)

    def catch_up(self) -> None:
        """What waits is carried out now."""
        if self._waiting:
            self._last_of(self._waiting.pop())

    def commit(self) -> None:
        """What waits is carried out, and the change with it ends; when nothing waits, nothing happens."""
        if self._waiting:
            self._last_of(self._named(COMMIT, ()))

    def forget(self) -> None:
        """What waits is not carried out: the change it belongs to is undone."""
        self._waiting.clear()

    def _named(self, sql: str, values: Sequence[Any]) -> Named:
        name = self._names.get(sql) or self._prepare(sql)
        return name, self._adapt.dump_sequence(values, [PyFormat.TEXT] * len(values))

    def _prepare(self, sql: str) -> bytes:
        # By what it says: whoever shares the connection can at worst have prepared the same.
        name = b"stokje_" + blake2b(sql.encode(), digest_size=12).hexdigest().encode()
        _good(self._libpq.prepare(name, with_marks(sql, "$").encode()), self._libpq)
        self._names[sql] = name
        return name

    def _last_of(self, last: Named) -> Any:
        """Carries out what waits and this, and returns the answer to this."""
        all_of_them, self._waiting = [*self._waiting, last], []
        if not self.raw.autocommit and self._libpq.transaction_status == pq.TransactionStatus.IDLE:
            all_of_them.insert(0, self._named(BEGIN, ()))  # as psycopg does, with the first statement
        if len(all_of_them) == 1:
            return _good(self._libpq.exec_prepared(*last), self._libpq)
        answers = self._answers(all_of_them)
        for answer in answers:
            _good(answer, self._libpq)
        return answers[-1]

    def _answers(self, statements: list[Named]) -> list[Any]:
        """One for each; those after a fault are not carried out."""
        try:
            self._libpq.enter_pipeline_mode()
            for name, values in statements:
                self._libpq.send_query_prepared(name, values)
            self._libpq.pipeline_sync()
            answers = [self._answer() for _ in statements]
            if self._libpq.status != pq.ConnStatus.BAD:
                self._answer()  # to the sync
                self._libpq.exit_pipeline_mode()
        except BaseException:
            self.raw.close()  # what is still to come would pass for the answer to something else
            raise
        return answers

    def _answer(self) -> Any:
        """The next one. It is waited for here, since psycopg lets no other thread go on while it gets one."""
        while (unsent := self._libpq.flush()) or self._libpq.is_busy():
            ready = select.POLLIN | select.POLLOUT if unsent else select.POLLIN
            self._there.modify(self.raw.fileno(), ready)
            self._there.poll()
            self._libpq.consume_input()
        answer = self._libpq.get_result()
        if answer is not None and answer.status != pq.ExecStatus.PIPELINE_SYNC:
            self._libpq.get_result()  # None: that was the whole answer
        return answer


def _good(answer: Any, libpq: Any) -> Any:
    if answer is not None and answer.status in GOOD:
        return answer
    if answer is None or libpq.status == pq.ConnStatus.BAD:  # gone midway, so the server named no state
        raise OperationalError(libpq.get_error_message())
    raise error_from_result(answer)
