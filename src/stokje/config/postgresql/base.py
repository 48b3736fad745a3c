"""Where Django looks for the backend."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A request costs no `SELECT 1` to see whether the database server was started again meanwhile."""

    def is_usable(self) -> bool:
        """Whether the server has not closed the connection: then its end could be read."""
        if self.connection is None or self.connection.closed:
            return False
        socket = select.poll()
        socket.register(self.connection.fileno(), select.POLLIN)
        return not socket.poll(0)
