"""A real server on the database of the tests, so that a test can change things under its pages."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from typing import Any

from stokje.console.serve import listen
from tests.installation import ROOT
from tests.live.sse import Listener


class Server:
    """A web process as `stokje serve` starts it, on this test's database."""

    def __init__(self, database: dict[str, Any]) -> None:
        self.listener = listen("127.0.0.1", 0)  # open as long as the supervisor would live
        self.port = int(self.listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = str(database["NAME"])
        self.number = 0
        self.life: socket.socket | None = None

    def start(self) -> None:
        """Starts it, unless it runs already; returns when a stream opens."""
        if self.life is not None:
            return
        self.life, theirs = socket.socketpair()
        with theirs:
            self.number = _born(self.database, self.listener, theirs)
        with Listener(f"{self.url}/live/none/stream"):
            return

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ends it as the supervisor does."""
        self._end(signal.SIGTERM)

    def end(self) -> None:
        """Whoever still knocks is refused."""
        self.kill()
        self.listener.close()

    def _end(self, how: signal.Signals) -> None:
        """Waits until it is gone: its end of the line closes with it."""
        if self.life is None:
            return
        with self.life:
            os.kill(self.number, how)
            self.life.settimeout(10)
            assert not self.life.recv(1)
        self.life = None


def _born(database: str, listener: socket.socket, life: socket.socket) -> int:
    line = _ready(database)
    socket.send_fds(line, [b"1"], [listener.fileno(), life.fileno()])
    return int(line.recv(20))


@cache
def _ready(database: str) -> socket.socket:
    """The line to a process that makes web processes on this database; see `tests.live.ready`."""
    ours, theirs = socket.socketpair()
    environment = dict(os.environ) | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.live.settings", "STOKJE_TEST_DATABASE": database}
    command = [sys.executable, "-m", "tests.live.ready", str(theirs.fileno())]
    made = subprocess.Popen(command, env=environment, cwd=ROOT, pass_fds=[theirs.fileno()])
    theirs.close()

    def end() -> None:
        ours.close()
        made.wait()

    atexit.register(end)
    return ours
