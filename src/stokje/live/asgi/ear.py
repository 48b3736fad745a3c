"""Hears on PostgreSQL that another process announced something. Only a wake-up: the log says what it was."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import Error, connection

from stokje.live.models import NEWS
from stokje.shared.db import listen

logger = logging.getLogger("stokje.live")

AGAIN_SECONDS = 0.5


class Ear:
    """Listens in a thread of its own, and again when the database was away; on SQLite it does nothing."""

    def __init__(self, is_new: Callable[[int, int], bool], wake: Callable[[], object]) -> None:
        self._is_new, self._wake = is_new, wake
        self.listens = False
        if connection.vendor == "postgresql":
            threading.Thread(target=self._stay, name="live-ear", daemon=True).start()

    def _stay(self) -> None:
        while True:
            try:
                for said in listen(NEWS, self._ready):
                    evening, seq = map(int, said.split(":"))
                    if self._is_new(evening, seq):
                        self._wake()
            except Error as wrong:
                if self.listens:
                    logger.warning("The database was away while we listened; trying on: %s", wrong)
            except Exception:
                logger.exception("What the database said was not understood; trying on.")
            self.listens = False
            time.sleep(AGAIN_SECONDS)

    def _ready(self) -> None:
        self.listens = True
        self._wake()  # something may have been said before
