"""A real server on the database of the tests, so that a test can change things under its pages."""

from __future__ import annotations

import atexit
import os
import signal
import socket
from typing import Any

import pytest
from pytest_django.plugin import blocking_manager_key

from stokje.console.serve import listen
from tests.live import ready
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


class Ready:
    """Lets a process be ready for it before the first test; see `tests.live.ready`."""

    number = 0
    line: socket.socket

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.wanted = any("_web_process" in getattr(item, "fixturenames", ()) for item in session.items)
        if self.wanted:
            ready.load()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Each process that shares the tests has its own."""
        if self.wanted and not Ready.number:
            Ready.number, Ready.line = ready.made(item.config.stash[blocking_manager_key])
            atexit.register(_end)


def _born(database: str, listener: socket.socket, life: socket.socket) -> int:
    socket.send_fds(Ready.line, [database.encode()], [listener.fileno(), life.fileno()])
    return int(Ready.line.recv(20))


def _end() -> None:
    Ready.line.close()
    os.waitpid(Ready.number, 0)
