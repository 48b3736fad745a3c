"""The `stokje` command says what is wrong in sentences, without a traceback."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from stokje.console.main import command_line, guarded, main
from stokje.shared.errors import Fault, Faults
from tests.installation import ROOT


def stokje(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stokje.console", *words],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def actions(parser: argparse.ArgumentParser) -> Iterator[argparse._SubParsersAction[argparse.ArgumentParser]]:
    """The groups of commands below this one, at every depth."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield action
            for below in action.choices.values():
                yield from actions(below)


def test_every_command_explains_itself() -> None:
    groups = list(actions(command_line()))
    silent = [name for group in groups for name in group.choices if name not in explained(group)]
    assert {"serve", "work", "migrate", "nightly", "demo", "campaign", "rehearse"} <= set(groups[0].choices)
    assert silent == []


def explained(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> set[str]:
    """The commands that stand in the list of --help with a line of their own."""
    return {action.dest for action in group._choices_actions if action.help}


def test_help_is_shown_without_a_database(capsys: pytest.CaptureFixture[str]) -> None:
    """No mark here opens a database, so to ask one fails."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "usage: stokje" in capsys.readouterr().out


def test_a_refusal_is_a_sentence_and_not_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(_options: argparse.Namespace) -> None:
        raise Faults(
            [Fault("meetups.toml, line 3", "There is no such place."), Fault("", "Nothing is loaded.")]
        )

    assert guarded(argparse.Namespace(run=refuse)) == 2
    assert capsys.readouterr().err.splitlines() == [
        "meetups.toml, line 3: There is no such place.",
        "Nothing is loaded.",
    ]


def test_wrong_settings_are_all_named_at_once(tmp_path: Path) -> None:
    answer = stokje("migrate", STOKJE_DATA=str(tmp_path), STOKJE_DEBUG="perhaps", STOKJE_SMTP_PORT="x")
    assert answer.returncode == 2
    assert "STOKJE_DEBUG" in answer.stderr
    assert "STOKJE_SMTP_PORT" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.django_db
@pytest.mark.one_database("which migrations there were is read the same way on both")
def test_a_database_that_is_not_up_to_date_is_not_served(capsys: pytest.CaptureFixture[str]) -> None:
    MigrationRecorder(connection).record_unapplied("kit", "0001_initial")
    assert main(["serve"]) == 2
    assert capsys.readouterr().err.strip() == "database: it is not up to date. Run: stokje migrate"
