"""Runs every check and test, section beside section, and ends in: N passed, N failed, N skipped."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PROGRAMS = TOP / ".venv" / "bin"


@dataclass(frozen=True)
class Section:
    """A command to run; `tests` when it is pytest, whose tests are counted one by one."""

    name: str
    command: list[str]
    tests: bool = False
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Count:
    """How it went."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: Count) -> None:
        """Takes the other's figures along."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def program(name: str, *words: str) -> list[str]:
    """A command of the project's environment."""
    return [str(PROGRAMS / name), *words]


def checks() -> list[Section]:
    """What is read, not run; the slowest first."""
    python = program("python")
    return [
        Section("mypy", program("mypy")),
        Section("djlint", program("djlint", "--lint", "--quiet", "src/stokje")),
        Section("catalogues", [*python, "bin/catalogues.py", "collect", "--check"]),
        Section("front end", [*python, "frontend/build.py", "--check"]),
        Section("import contracts", program("lint-imports", "--no-cache")),
        Section("ruff", program("ruff", "check", "--quiet")),
        Section("ruff format", program("ruff", "format", "--check", "--quiet")),
    ]


def pytest(name: str, *words: str) -> Section:
    """A section of tests."""
    command = program("pytest", "-q", "--no-header", "--tb=short", *words)
    return Section(name, command, tests=True, environment={"STOKJE_DATABASE_URL": ""})


def on_postgresql(section: Section) -> Section:
    """The same tests on a PostgreSQL that lives as long as they run."""
    return replace(section, command=[*program("python"), "bin/postgres.py", *section.command])


def unit_tests(paths: list[str]) -> list[Section]:
    """The tests of the rooms on both databases, and those of the house itself on one."""
    if paths:
        return [
            on_postgresql(pytest("tests on PostgreSQL", *paths)),
            pytest("tests on SQLite", *paths),
        ]
    chosen = ["tests", "--ignore=tests/journeys"]
    return [
        on_postgresql(pytest("tests on PostgreSQL", *chosen, "--ignore=tests/house")),
        pytest("tests on SQLite", *chosen, f"--turns={os.cpu_count() or 2}"),
    ]


def run(section: Section) -> Count:
    """Runs one section, tells how it went, and shows what it said when something failed."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [*section.command, f"--junit-xml={report}"] if section.tests else section.command
        environment = {**os.environ, "PYTHONPATH": f"{TOP / 'src'}:{TOP}", **section.environment}
        # Where this is set, each section would compile every package anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            command,
            cwd=TOP,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        count = (
            counted(report, done.returncode)
            if section.tests
            else Count(not done.returncode, bool(done.returncode))
        )
    tell(section, count, time.monotonic() - start, done.stdout)
    return count


def counted(report: Path, status: int) -> Count:
    """The figures of a pytest report; a run that broke off counts as one failure."""
    count = Count()
    for each in report.parent.glob("*.xml"):
        for suite in ET.parse(each).getroot().iter("testsuite"):
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            count.add(Count(int(suite.get("tests", 0)) - failed - skipped, failed, skipped))
    nothing_collected = 5
    if status not in (0, nothing_collected) and not count.failed:
        count.failed = 1
    return count


def tell(section: Section, count: Count, seconds: float, said: str) -> None:
    """One line a section, with what it said below it when it failed or skipped."""
    figures = f"  {count.passed} passed" if section.tests else ""
    figures += f", {count.failed} failed" if section.tests and count.failed else ""
    figures += f", {count.skipped} skipped" if count.skipped else ""
    print(f"{'✗' if count.failed else '✓'} {section.name}{figures}  {seconds:.1f} s", flush=True)
    if count.failed or count.skipped:
        print("\n".join(f"    {line}" for line in said.strip().splitlines()), flush=True)


def side_by_side(sections: list[Section]) -> Count:
    """Runs sections, one more at a time than there are processors: some tests wait."""
    total = Count()
    with ThreadPoolExecutor((os.cpu_count() or 2) + 2) as pool:
        for future in as_completed([pool.submit(run, section) for section in sections]):
            total.add(future.result())
    return total


def everything(options: argparse.Namespace) -> Count:
    """All sections that were asked for."""
    # The checks come second: in a fresh clone the first tests to start compile the files of the others.
    first, *rest = unit_tests(options.paths)
    total = side_by_side([first, *([] if options.paths else checks()), *rest])
    if not options.paths and not options.fast:
        total.add(journeys())
    return total


def journeys() -> Count:
    """In a browser: a whole campaign in rehearsal on both databases, then all others."""
    rehearsal = "tests/journeys/rehearsal"
    on_sqlite = pytest("rehearsal on SQLite", rehearsal)
    on_both = [on_postgresql(replace(on_sqlite, name="rehearsal on PostgreSQL")), on_sqlite]
    total = side_by_side(on_both)
    total.add(run(pytest("journeys", "tests/journeys", f"--ignore={rehearsal}")))
    return total


def main() -> None:
    """Reads the command line; the exit status tells whether all is well."""
    parser = argparse.ArgumentParser(prog="bin/test", description=__doc__)
    parser.add_argument("paths", nargs="*", help="only these tests, on both databases, without the checks")
    parser.add_argument("--fast", action="store_true", help="without the journeys")
    total = everything(parser.parse_args())
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    sys.exit(1 if total.failed else 0)


if __name__ == "__main__":
    main()
