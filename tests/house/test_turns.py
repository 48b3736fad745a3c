"""Processes that share a run take each file once, together all of them, and no failure is lost."""

from __future__ import annotations

import atexit
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ending import Ending
from tests.turns import Turns


def session_of(paths: str, note: Path, *, commit: str = "", breaks: str = "", waits: str = "") -> Any:
    """A run of tests in these files, each noted with its process.

    Those in some files may commit; one test may end its process, or wait until all that commit have run.
    """

    def protocol(item: Any, nextitem: Any) -> None:
        if item.path == breaks:
            os._exit(3)
        while item.path == waits and not set(commit) <= {line.split()[1] for line in note.open()}:
            time.sleep(0.01)
        with note.open("a") as file:
            file.write(f"{os.getpid()} {item.path} {item.number} {nextitem.number if nextitem else '-'}\n")

    config = SimpleNamespace(option=SimpleNamespace(collectonly=False), stash={})
    config.hook = SimpleNamespace(pytest_runtest_protocol=protocol)
    items = [
        SimpleNamespace(
            path=path,
            number=number,
            config=config,
            get_closest_marker=lambda _name, commits=path in commit: SimpleNamespace(
                kwargs={"transaction": commits}
            ),
        )
        for number, path in enumerate(paths)
    ]
    return SimpleNamespace(config=config, items=items, testsfailed=0, shouldstop=False)


def ran(session: Any, note: Path, processes: int = 3) -> list[list[str]]:
    """What was noted once all processes have ended."""
    note.touch()
    own = os.getpid()
    Turns(processes).pytest_runtestloop(session)
    if os.getpid() != own:  # one of the copies, which pytest would go on with
        os._exit(0)
    return [line.split() for line in note.read_text().splitlines()]


def test_each_file_is_taken_once_by_one_process(tmp_path: Path) -> None:
    session = session_of("aabbbcda", tmp_path / "note")
    lines = ran(session, tmp_path / "note")
    assert sorted(int(line[2]) for line in lines) == list(range(8))
    assert len({line[0] for line in lines if line[1] == "b"}) == 1
    assert str(os.getpid()) not in {line[0] for line in lines}
    assert session.testsfailed == 0


def test_meanwhile_one_process_more_runs_those_that_commit_and_no_others(tmp_path: Path) -> None:
    session = session_of("abcd", tmp_path / "note", commit="cd", waits="a")
    lines = ran(session, tmp_path / "note", processes=1)
    assert [line[1] for line in lines] == ["c", "d", "a", "b"]
    assert lines[0][0] == lines[1][0] != lines[2][0] == lines[3][0]


def test_a_process_that_breaks_off_is_a_failure(tmp_path: Path) -> None:
    session = session_of("abcdef", tmp_path / "note", breaks="c")
    lines = ran(session, tmp_path / "note")
    assert {line[1] for line in lines} <= set("abdef")
    assert session.testsfailed == 1


@pytest.mark.parametrize("status", [0, 1])
def test_a_process_that_ends_at_once_still_tells_how_its_run_went(
    status: int, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    left = tmp_path / "left"
    left.touch()
    if not (copy := os.fork()):
        atexit._clear()
        atexit.register(left.unlink)
        ending = Ending()
        ending.pytest_sessionfinish(status)
        ending.pytest_unconfigure(pytestconfig)
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == status
    assert not left.exists()
