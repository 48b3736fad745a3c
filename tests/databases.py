"""Which tests run on PostgreSQL too: what the database decides, and enough to ask there all that we ask.

Most tests of the rooms ask what another test asked before them: on a second database that says nothing new.
So `bin/databases` runs them all there, notes who makes our code ask which SQL, wherever in it, and lists in
`on_sqlite_only.txt` those that the rest can do without. A new test is not in the list and runs on both.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.signals import connection_created

TESTS = Path(__file__).parent
LIST = TESTS / "on_sqlite_only.txt"
HEAD = "# Asks nothing on PostgreSQL that no other test asks. By bin/databases; see tests/databases.py.\n"
SOURCE = "/src/stokje/"
TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)
# Values that stand in the SQL itself, the number of those that do not, and the names of savepoints.
VARIES = re.compile(r'\b\d+\b|"s\d+_x\d+"|\(?%s(?:\)?, \(?%s)*\)?|\([%s, 9]+\)(?:, \([%s, 9]+\))*')


def on_postgresql() -> bool:
    """Whether this run is the one on the second database."""
    return "sqlite" not in settings.DATABASES["default"]["ENGINE"]


def belongs(item: pytest.Item, left_out: set[str]) -> bool:
    """Whether it runs on PostgreSQL too."""
    if item.get_closest_marker("one_database"):
        return False
    chosen = not _of_a_page(item.path) and name(item) not in left_out
    return decided_by_database(item) or (chosen and _asks(item))


def decided_by_database(item: pytest.Item) -> bool:
    """Locks, calls at the same moment, what another process sees; and what says so itself."""
    return bool(item.get_closest_marker("both_databases")) or commits(item)


def commits(item: pytest.Item) -> bool:
    """Whether others may see what it writes, so that nothing rolls it back."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _of_a_page(path: Path) -> bool:
    return path.parent.name in {"site", "desk", "api"} or path.name == "test_pages.py"


def _asks(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def name(item: pytest.Item) -> str:
    """File and function: cases of one test stay together."""
    return f"{item.path.relative_to(TESTS)} {getattr(item, 'originalname', item.name)}"


def unread(path: Path, left_out: set[str]) -> bool:
    """Whether nothing in a file belongs on PostgreSQL, as far as its text tells: to import it takes long."""
    if not path.match("test_*.py"):
        return False
    text = path.read_text(encoding="utf-8")
    if "transaction=True" in text or "both_databases" in text:
        return False
    names = {f"{path.relative_to(TESTS)} {test}" for test in TEST.findall(text)}
    return _of_a_page(path) or "kernels" in path.relative_to(TESTS).parts or names <= left_out


@cache
def listed() -> set[str]:
    """The names in the list: below each file, indented, its tests."""
    found, file = set(), ""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found.add(f"{file} {line.strip()}")
        else:
            file = line
    return found


def write(names: set[str]) -> None:
    """Makes the list anew."""
    lines, last = [], ""
    for file, test in sorted(one.split(" ") for one in names):
        lines += [file] if file != last else []
        lines.append(f"    {test}")
        last = file
    LIST.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


class Chooser:
    """Notes what each test asks and how long that takes; chooses at the end."""

    def __init__(self, before: set[str]) -> None:
        self.before = before
        self.running = ""
        self.asked: defaultdict[str, set[str]] = defaultdict(set)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.fixed: set[str] = set()

    def pytest_collection_finish(self) -> None:
        connection_created.connect(self._listen)

    def _listen(self, connection: Any, **_: Any) -> None:
        if self._note not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._note)

    def _note(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        if _by_us():
            self.asked[self.running].add(VARIES.sub("", str(sql)))
        return execute(sql, *rest)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.running, start = name(item), time.process_time()
        if decided_by_database(item):
            self.fixed.add(self.running)
        result = yield
        self.seconds[self.running] += time.process_time() - start
        return result

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus == pytest.ExitCode.OK:
            write(self.seconds.keys() - self.chosen())

    def chosen(self) -> set[str]:
        """The cheapest that ask everything, one by one whichever adds most for its time."""
        chosen = set(self.fixed)
        left = set().union(*self.asked.values()) - set().union(*(self.asked[one] for one in chosen))
        while left:
            best = max(sorted(self.asked), key=lambda one: len(self.asked[one] & left) / self._price(one))
            chosen.add(best)
            left -= self.asked[best]
        return chosen

    def _price(self, one: str) -> float:
        # Who was not left out before is chosen again, unless another is clearly cheaper.
        return (0.01 + self.seconds[one]) * (1.5 if one in self.before else 1)


def _by_us() -> bool:
    """Whether our code asks, and not the test or only what carries it."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        _, ours, path = frame.f_code.co_filename.partition(SOURCE)
        if ours and not path.startswith("shared/db"):
            return True
        frame = frame.f_back
    return False
