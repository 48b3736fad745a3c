"""Where Django looks for the backend."""

from __future__ import annotations

import datetime as dt
import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg._preparing import PrepareManager
from psycopg.types.datetime import TimestamptzLoader

from stokje.config.postgresql.quick import OnPostgreSQL


class Moment(TimestamptzLoader):
    """Reads a moment in UTC, as the server tells each of them, ten times as fast as psycopg."""

    timezone = dt.UTC

    def load(self, data: Any) -> dt.datetime:
        """What `datetime` cannot say, such as `infinity`, psycopg refuses in its own words."""
        try:
            return dt.datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            return super().load(data)


class Prepared(PrepareManager):
    """psycopg's own prepared statements, which after a rollback it lets the server forget, one by one.

    All at once, as psycopg does it, would take along those of `shared.quick`.
    """

    def clear(self) -> bool:
        """Forgets them here, and in the server with the next statement; whether there were any."""
        gone = list(self._names.values())
        self._counts.clear()
        self._names.clear()
        self._to_flush.extend(gone)
        return bool(gone)


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

    def is_usable(self) -> bool:
        """Whether the server has not closed the connection: then its end could be read."""
        if self.connection is None or self.connection.closed:
            return False
        socket = select.poll()
        socket.register(self.connection.fileno(), select.POLLIN)
        return not socket.poll(0)
