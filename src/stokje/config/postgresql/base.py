"""Where Django looks for the backend."""

from __future__ import annotations

import datetime as dt
import re
import select
from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from django.db.transaction import TransactionManagementError
from psycopg import pq
from psycopg._preparing import Prepare, PrepareManager
from psycopg.types.datetime import TimestamptzLoader

from stokje.config.postgresql.quick import OnPostgreSQL

DONE = pq.ExecStatus.COMMAND_OK
CHANGED = re.compile(rb"(DROP|ALTER|DISCARD|DEALLOCATE)\b").match


class Moment(TimestamptzLoader):
    """Reads a moment in UTC, as the server tells each of them, without taking it apart in Python."""

    timezone = dt.UTC

    def load(self, data: Any) -> dt.datetime:
        """What `datetime` cannot say, such as `infinity`, psycopg refuses in its own words."""
        try:
            return dt.datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            return super().load(data)


class Prepared(PrepareManager):
    """psycopg's own prepared statements, which stay when something is undone.

    psycopg would let the server forget all that is prepared then, what `shared.quick` prepared too.
    """

    def clear(self) -> bool:
        """Forgets nothing: psycopg asks for it after a rollback."""
        return False

    def _should_discard(self, prep: Prepare, results: Sequence[Any], *_more: Any) -> bool:
        """Tables that were changed may answer otherwise; then only what is psycopg's own is forgotten."""
        if not any(CHANGED(result.command_status or b"") for result in results if result.status == DONE):
            return False
        self._counts.clear()
        self._to_flush.extend(self._names.values())
        self._names.clear()
        return True


class DatabaseWrapper(base.DatabaseWrapper):
    """A request costs no `SELECT 1` to see whether the database server was started again meanwhile."""

    quick_way = OnPostgreSQL

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """One that reads moments quickly, and on which what is prepared stays."""
        made = super().get_new_connection(conn_params)
        own, made._prepared = made._prepared, Prepared()  # noqa: SLF001  (psycopg offers no other way)
        made.prepare_threshold, made.prepared_max = own.prepare_threshold, own.prepared_max
        if self.timezone == dt.UTC:
            made.adapters.register_loader("timestamptz", Moment)
        return made

    @property
    def _told(self) -> OnPostgreSQL | None:
        """Where what was told on this connection waits."""
        known: OnPostgreSQL | None = getattr(self, "quick", None)
        return known if known and known.raw is self.connection else None

    def _catch_up(self) -> None:
        if told := self._told:
            with self.wrap_database_errors:
                told.catch_up()

    def _cursor(self, name: str | None = None) -> Any:
        """Whoever asks something sees what was told before; one who asks again by an older cursor may not."""
        self._catch_up()
        return super()._cursor(name)  # type: ignore[misc]  # the stubs leave these out

    def _set_autocommit(self, autocommit: bool) -> None:
        self._catch_up()
        super()._set_autocommit(autocommit)  # type: ignore[misc]

    def _commit(self) -> None:
        if told := self._told:
            with self.wrap_database_errors:
                told.commit()
        # The server would undo it and say so, which psycopg takes for well done.
        if self.connection and self.connection.pgconn.transaction_status == pq.TransactionStatus.INERROR:
            raise TransactionManagementError("Something went wrong in this change, so it is undone.")
        super()._commit()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        # To make a savepoint is to ask: so all that waits was told after it, and is undone with it.
        if told := self._told:
            told.forget()
        super()._savepoint_rollback(sid)  # type: ignore[misc]

    def _rollback(self) -> None:
        if told := self._told:
            told.forget()
        super()._rollback()  # type: ignore[misc]

    def is_usable(self) -> bool:
        """Whether the server has not closed the connection: then its end could be read.

        Nor after an error that was not about a value: what is prepared may be of tables as they were before.
        """
        if self.connection is None or self.connection.closed or self.errors_occurred:
            return False
        socket = select.poll()
        socket.register(self.connection.fileno(), select.POLLIN)
        return not socket.poll(0)
