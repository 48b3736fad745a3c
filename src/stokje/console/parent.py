"""A child's side of the agreement with the supervisor: stop when it is gone."""

from __future__ import annotations

import os
import signal
import threading
import time

LAST_SECONDS = 5.0


def end_with_parent() -> None:
    """Watches standard input from a thread; at its end the process stops, politely and then surely."""
    threading.Thread(target=_watch, name="parent", daemon=True).start()


def _watch() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_SECONDS)
    os._exit(1)
