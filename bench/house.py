"""An installation under load: served by `stokje serve`, on either database, killed and started again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import postgres

from bench.machine import cpu_seconds, megabytes, stat, tree
from tests.installation import ROOT, Installation


class House(Installation):
    """`database` is its name in the figures; `inside` is the module that knows its rows."""

    inside = ""

    def __init__(self, data: Path, address: str = "", **extra: str) -> None:
        url = {"STOKJE_DATABASE_URL": address} if address else {}
        super().__init__(data, **extra, **url)
        self.environment["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
        self.database = "postgresql" if address else "sqlite"
        self.address = address
        self._insider: subprocess.Popen[str] | None = None

    def roots(self) -> list[int]:
        """What serves: the supervisor, and the database server when there is one."""
        supervisor = [self.process.pid] if self.process else []
        return supervisor + ([postmaster(self.address)] if self.address else [])

    def cpu_seconds(self) -> float:
        """What all of it has cost so far."""
        return cpu_seconds(self.roots())

    def megabytes(self) -> float:
        """The memory of all of it."""
        return megabytes(self.roots())

    def kill(self) -> None:
        """kill -9 of the supervisor with all its children."""
        assert self.process is not None
        for pid in tree([self.process.pid]):
            kill(pid)
        self.process.wait()

    def children(self, module: str = "") -> list[int]:
        """The processes under the supervisor, or those of them that run this module."""
        assert self.process is not None
        return [pid for pid in tree([self.process.pid])[1:] if module in command_of(pid)]

    def kill_one(self, number: int) -> None:
        """kill -9 of one child; the supervisor starts it again."""
        children = self.children()
        if children:
            kill(children[number % len(children)])

    def ask(self, question: object) -> Any:
        """What the rows say: one JSON line to a process with this installation's settings, one back."""
        self.begin()
        assert self._insider is not None
        assert self._insider.stdin is not None
        assert self._insider.stdout is not None
        self._insider.stdin.write(json.dumps(question) + "\n")
        self._insider.stdin.flush()
        return json.loads(self._insider.stdout.readline())

    def begin(self) -> None:
        """Starts the process that is asked; it takes a second or two before it answers."""
        if self._insider is None:
            command, pipe = [sys.executable, "-m", self.inside], subprocess.PIPE
            self._insider = subprocess.Popen(
                command, env=self.environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, bufsize=1
            )

    def leave_alone(self) -> None:
        """Ends the process that is asked, whose own connection would cost the database server something."""
        if self._insider is not None:
            self._insider.communicate()
            self._insider = None

    def stop(self) -> None:
        """Ends server and insider."""
        super().stop()
        self.leave_alone()

    def end(self) -> None:
        """The same at once: to end politely takes seconds."""
        if self.process is not None:
            self.kill()
            self.process = None
        if self._insider is not None:
            self._insider.kill()
            self._insider.communicate()
            self._insider = None


def kill(pid: int) -> None:
    """kill -9 of a process, which may be gone already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def command_of(pid: int) -> str:
    """How a process was started; nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def postmaster(address: str) -> int:
    """The process of the database server at this address."""
    return int((folder_of(address) / "data" / "postmaster.pid").read_text().splitlines()[0])


def folder_of(address: str) -> Path:
    """The folder of the database server at this address."""
    return Path(parse_qs(urlsplit(address).query)["host"][0])


def restart_database(address: str) -> None:
    """Lets the database server fall, whatever it was doing, and starts it again as it was."""
    pid, folder = postmaster(address), folder_of(address)
    command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")[:-1]
    owner = Path(f"/proc/{pid}").stat().st_uid
    os.kill(pid, signal.SIGQUIT)  # at once: nothing is brought in order, as when the power fails
    while [state for state in stat(pid)[:1] if state != "Z"]:
        time.sleep(0.02)
    with (folder / "log").open("ab") as log:
        again = subprocess.Popen(command, user=owner, cwd=folder, stdout=log, stderr=log)
    _servers.append(again)


_servers: list[subprocess.Popen[bytes]] = []


@contextlib.contextmanager
def addresses() -> Iterator[dict[str, str]]:
    """Each database's address by its name, none for SQLite; PostgreSQL is served meanwhile.

    As it comes: what it says is written is on the disk.
    """
    with postgres.served(postgres.SAFE) as address:
        try:
            yield {"sqlite": "", "postgresql": address}
        finally:
            os.kill(postmaster(address), signal.SIGQUIT)  # nothing of it is kept
            for server in _servers:
                server.wait(timeout=20)
