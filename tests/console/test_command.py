"""The `stokje` command says what is wrong in sentences, without a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation import ROOT


def stokje(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stokje.console", *words],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["serve", "work", "migrate", "nightly", "demo"])
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    answer = stokje(command, "--help", STOKJE_DATA=str(tmp_path))
    assert answer.returncode == 0
    assert "usage: stokje" in answer.stdout


def test_wrong_settings_are_all_named_at_once(tmp_path: Path) -> None:
    answer = stokje("migrate", STOKJE_DATA=str(tmp_path), STOKJE_DEBUG="perhaps", STOKJE_SMTP_PORT="x")
    assert answer.returncode == 2
    assert "STOKJE_DEBUG" in answer.stderr
    assert "STOKJE_SMTP_PORT" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_that_is_not_up_to_date_is_not_served(tmp_path: Path) -> None:
    answer = stokje("serve", STOKJE_DATA=str(tmp_path))
    assert answer.returncode == 2
    assert answer.stderr.strip() == "database: it is not up to date. Run: stokje migrate"
