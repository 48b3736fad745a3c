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

from bench.registration.letterbox import Letterbox
from bench.registration.machine import cpu_seconds, megabytes, tree
from tests.installation import ROOT, Installation


class House(Installation):
    """`database` is its name in the figures; `shift` moves its clock ahead, by so many seconds."""

    def __init__(self, data: Path, letterbox: Letterbox, address: str = "") -> None:
        mail = {"STOKJE_SMTP_HOST": letterbox.host, "STOKJE_SMTP_PORT": str(letterbox.port)}
        url = {"STOKJE_DATABASE_URL": address} if address else {}
        super().__init__(data, STOKJE_SMTP_TLS="0", **mail, **url)
        self.environment["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
        self.database, self.letterbox = ("postgresql" if address else "sqlite"), letterbox
        self._postmaster = postmaster(address) if address else None
        self._auditor: subprocess.Popen[str] | None = None

    def prepare(self, seats: int) -> None:
        """A loaded campaign; twelve meetups with so many seats each."""
        assert self._inside("prepare", str(seats)).wait() == 0, "the installation could not be prepared"

    def shift(self, seconds: int) -> None:
        """From the next start on its clock runs so far ahead, on top of what it does already."""
        before = int(self.environment.get("STOKJE_CLOCK_SHIFT", "0"))
        self.environment["STOKJE_CLOCK_SHIFT"] = str(before + seconds)

    def roots(self) -> list[int]:
        """What serves: the supervisor, and the database server when there is one."""
        supervisor = [self.process.pid] if self.process else []
        return supervisor + ([self._postmaster] if self._postmaster else [])

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
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def kill_one(self, number: int) -> None:
        """kill -9 of one child; the supervisor starts it again."""
        assert self.process is not None
        children = tree([self.process.pid])[1:]
        if children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(children[number % len(children)], signal.SIGKILL)

    def audit(self, known: dict[str, str] | None = None) -> dict[str, Any]:
        """What its rows say, against what visitors were told."""
        if self._auditor is None:
            self._auditor = self._inside("audit")
        assert self._auditor.stdin is not None
        assert self._auditor.stdout is not None
        self._auditor.stdin.write(json.dumps(known or {}) + "\n")
        self._auditor.stdin.flush()
        found: dict[str, Any] = json.loads(self._auditor.stdout.readline())
        return found

    def stop(self) -> None:
        """Ends server and auditor."""
        super().stop()
        self.leave_alone()

    def leave_alone(self) -> None:
        """Ends the auditor, whose own connection would cost the database server something."""
        if self._auditor is not None:
            self._auditor.communicate()
            self._auditor = None

    def settle(self, quiet: float, seconds: float = 60) -> dict[str, Any]:
        """The rows once they stay the same for so long: all mail is out, nothing is left to offer."""
        deadline, before = time.monotonic() + seconds, self.audit()
        while time.monotonic() < deadline:
            self.letterbox.quiet(quiet)
            now = self.audit()
            if now == before:
                break
            before = now
        return before

    def _inside(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bench.registration.inside", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, bufsize=1
        )


def postmaster(address: str) -> int:
    """The process of the database server at this address."""
    folder = Path(parse_qs(urlsplit(address).query)["host"][0])
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


@contextlib.contextmanager
def houses(folder: Path) -> Iterator[list[House]]:
    """Two installations, one on each database, each with a mail server of its own."""
    with contextlib.ExitStack() as stack:
        # As the database server comes: what it says is written is on the disk.
        address = stack.enter_context(postgres.served(postgres.SAFE))
        made = []
        for name, url in (("sqlite", ""), ("postgresql", address)):
            made.append(House(folder / name, stack.enter_context(Letterbox()), url))
            stack.callback(made[-1].stop)
        yield made
