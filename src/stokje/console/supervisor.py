"""Keeps child processes alive, and takes them all along when it ends, however it ends.

Each child's standard input is a pipe that only the supervisor holds open. When it is gone, even by kill -9,
the child reads end-of-file there and stops (`parent.py`). That works the same on Linux and macOS.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

GRACE_SECONDS = 6.0
CALM_SECONDS = 5.0
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """A program to keep alive; `pause` grows while it keeps falling over at once."""

    name: str
    command: list[str]
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Starts the program in a session of its own, so that Ctrl-C reaches only the supervisor."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, pass_fds=self.pass_fds, start_new_session=True
        )

    def fell(self) -> bool:
        """Whether it ran and is gone."""
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> None:
        """Sets when to start it again: at once, or later each time when it does not stay up."""
        stayed = time.monotonic() - self.started > CALM_SECONDS
        self.pause = 0.0 if stayed else min(max(0.5, self.pause * 2), LONGEST_PAUSE)
        self.due = time.monotonic() + self.pause
        self.close()

    def close(self) -> None:
        """Lets go of the process and its pipe."""
        if self.process is not None and self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        self.process = None


class Supervisor:
    """Starts the children, restarts who falls, and ends them together."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self._ending = False

    def run(self) -> None:
        """Returns when asked to end by Ctrl-C or SIGTERM, after every child has ended."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        try:
            while not self._ending:
                self._look()
                time.sleep(0.1)
        finally:
            self._stop_all()

    def _end(self, _number: int, _frame: object) -> None:
        self._ending = True

    def _look(self) -> None:
        for child in self.children:
            if child.fell():
                print(f"stokje: {child.name} stopped; starting it again.", file=sys.stderr, flush=True)
                child.plan_restart()
            if child.process is None and time.monotonic() >= child.due:
                child.start()

    def _stop_all(self) -> None:
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
