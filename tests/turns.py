"""Processes that share the tests of a run: each takes the next file that no other has taken.

So they end together, whatever each file costs, without a list of costs to keep. They are copies of the
process that collected the tests: to import all of them takes seconds. One copy more begins with the tests
that commit: those wait a lot, and all of them at the end would leave the processors idle.
"""

from __future__ import annotations

import fcntl
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

import pytest
from _pytest.junitxml import xml_key
from django.db import connection

from tests.databases import commits

WIDE = 2
"""Bytes of a file's number."""
GIVES_WAY = 10
"""To the other checks: the fewer compute in turns, the more each finds in the processors' memory."""


class Queue:
    """Files of tests of which each is taken once, by whichever copy of the process comes for it first."""

    def __init__(self, files: list[list[pytest.Item]]) -> None:
        self.files = files
        self._left, following = os.pipe()
        os.write(following, b"".join(number.to_bytes(WIDE) for number in range(len(files))))
        os.close(following)

    def taken(self) -> Iterator[pytest.Item]:
        """The tests of each file taken here."""
        while number := os.read(self._left, WIDE):
            yield from self.files[int.from_bytes(number)]


class Turns:
    """Runs the tests in so many processes and one more. Each writes its report beside that of the first."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._summary = tempfile.TemporaryFile()  # noqa: SIM115  (as long as the process)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """The first process only waits for the others."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        files = [list(tests) for _path, tests in groupby(session.items, lambda item: item.path)]
        # In pytest-django's order: those that commit come late, for they leave nothing of what was there.
        first = next((number for number, tests in enumerate(files) if commits(tests[0])), len(files))
        early, late = Queue(files[:first]), Queue(files[first:])
        sys.stdout.flush()
        copies = []
        for number in range(self.processes + 1):
            copy = os.fork()
            if not copy:
                set_apart(session, number)
                if number == self.processes:
                    run(session, late.taken())
                else:
                    os.nice(GIVES_WAY)
                    run(session, chain(early.taken(), late.taken()))
                return True
            copies.append(copy)
        session.testsfailed = sum(os.waitpid(copy, 0)[1] != 0 for copy in copies)
        return True

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self) -> Iterator[None]:
        """One after another tells what failed."""
        fcntl.lockf(self._summary, fcntl.LOCK_EX)
        yield
        sys.stdout.flush()
        fcntl.lockf(self._summary, fcntl.LOCK_UN)


def set_apart(session: pytest.Session, number: int) -> None:
    """Gives a copy its own test database, report and folder: pytest removes old folders, others' too."""
    wanted = connection.settings_dict["TEST"]
    wanted["NAME"] = f"{wanted['NAME']}-{number}"
    own = Path(os.environ["STOKJE_DATA"]) / f"copy-{number}"
    own.mkdir(exist_ok=True)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(own)
    report = session.config.stash.get(xml_key, None)
    if report is not None:
        report.logfile = f"{report.logfile}.{number}.xml"


def run(session: pytest.Session, items: Iterator[pytest.Item]) -> None:
    """As pytest's own loop: it tells what comes next, so that fixtures stay as long as needed."""
    item = next(items, None)
    while item is not None:
        following = next(items, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
