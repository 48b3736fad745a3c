"""A real server on the database of the tests, so that a test can change things under its pages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

from tests.installation import ROOT, free_port
from tests.live.sse import Listener


class Server:
    """The product's own ASGI application in uvicorn, on this test's database."""

    def __init__(self, database: dict[str, Any]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = dict(os.environ) | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.live.settings",
            "STOKJE_TEST_DATABASE": str(database["NAME"]),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "stokje.config.asgi:application",
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen([*command, "--log-level", "warning"], env=self.environment, cwd=ROOT)
        deadline = time.monotonic() + 20
        while True:
            assert time.monotonic() < deadline
            if self.answers():
                return
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether a stream opens."""
        try:
            with Listener(f"{self.url}/live/none/stream"):
                return True
        except OSError:
            return False

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
