"""Processes that share the tests of a run: each takes the next file that no other has taken.

So they end together, whatever each file costs, without a list of costs to keep. A process of its own for each
test file would import the project anew; a process that hands out the work would be one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest


class Turns:
    """Runs what this process is the first to take; `folder` is empty at the start and the same for all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """As pytest's own loop: it tells what comes next, so that fixtures stay as long as needed."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        mine = self.taken(session.items)
        item = next(mine, None)
        while item is not None:
            following = next(mine, None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
            item = following
        return True

    def taken(self, items: list[pytest.Item]) -> Iterator[pytest.Item]:
        """The tests of each file taken here, in pytest-django's order: those that commit come late."""
        for number, (_path, tests) in enumerate(groupby(items, lambda item: item.path)):
            if self._first(number):
                yield from tests

    def _first(self, number: int) -> bool:
        try:
            (self.folder / str(number)).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
