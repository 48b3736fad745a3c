"""A real server on the database of the tests, so that a test can change things under its pages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

from stokje.console.serve import listen
from tests.installation import ROOT
from tests.live.sse import Listener


class Server:
    """A web process as `stokje serve` starts it, on this test's database."""

    def __init__(self, database: dict[str, Any]) -> None:
        listener = listen("127.0.0.1", 0)
        self.port = int(listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.descriptor = listener.detach()  # open as long as the supervisor would live
        self.environment = dict(os.environ) | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.live.settings",
            "STOKJE_TEST_DATABASE": str(database["NAME"]),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, unless it runs already."""
        if self.process is not None and self.process.poll() is None:
            return
        command = [sys.executable, "-m", "stokje.console.web", str(self.descriptor)]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=(self.descriptor,)
        )
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
        if self.process is None:
            return
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ends it as the supervisor does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)

    def end(self) -> None:
        """Whoever still knocks is refused."""
        self.kill()
        os.close(self.descriptor)
