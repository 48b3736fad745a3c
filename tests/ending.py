"""The end of a run, once all is told: to take apart what was imported would take half a second."""

from __future__ import annotations

import atexit
import os
import sys

import pytest


class Ending:
    """Ends the process at once, after the last search for what a test left open."""

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.status = int(exitstatus)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """Not when something went wrong on the way here."""
        config.get_terminal_writer().flush()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self.status)
