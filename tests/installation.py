"""Stokje as an operator runs it: its own data folder, its own port, real processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """One installation; give settings as `extra`, e.g. STOKJE_SMTP_HOST."""

    def __init__(self, data: Path, **extra: str) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment |= {
            "PYTHONPATH": str(ROOT / "src"),
            "STOKJE_DATA": str(data),
            "STOKJE_ADDRESS": self.url,
            **extra,
        }

    def stokje(self, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Runs one `stokje` command to its end and checks its exit status."""
        command = [sys.executable, "-m", "stokje.console", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, f"{words}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def start(self, *options: str) -> None:
        """Serves it and returns once a page answers."""
        command = [sys.executable, "-m", "stokje.console", "serve", "--port", str(self.port), *options]
        self.process = subprocess.Popen(command, env=self.environment)
        self.wait_until_up()

    def wait_until_up(self, seconds: float = 30) -> None:
        """Returns once /health answers; fails when the server ended or stays silent."""
        deadline = time.monotonic() + seconds
        while not self.answers():
            assert self.process is None or self.process.poll() is None, "the server ended at once"
            assert time.monotonic() < deadline, f"nothing answers at {self.url}"
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether /health answers now."""
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        """Ends it as Ctrl-C does; a second call does nothing."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=15)
        self.process = None
