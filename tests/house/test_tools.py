"""The project's own tools count and name what they should."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest

from tests.house.project import ROOT

REPORT = '<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>'


@pytest.mark.parametrize(
    ("report", "status", "figures"),
    [
        (REPORT, 1, "3 2 2"),
        ('<testsuites><testsuite tests="4" failures="0" errors="0" skipped="0"/></testsuites>', 0, "4 0 0"),
        ('<testsuites><testsuite tests="0" failures="0" errors="0" skipped="0"/></testsuites>', 5, "0 0 0"),
        ("", 4, "0 1 0"),
    ],
    ids=["failures and errors", "all is well", "nothing to run", "broke off"],
)
def test_a_report_is_counted(
    report: str, status: int, figures: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.xml"
    if report:
        path.write_text(report)
    monkeypatch.syspath_prepend(ROOT / "bin")
    count = importlib.import_module("sections").counted(path, status)
    assert f"{count.passed} {count.failed} {count.skipped}" == figures


def test_every_tool_can_be_started() -> None:
    tools = [path for path in (ROOT / "bin").iterdir() if path.suffix == "" and path.is_file()]
    assert [path.name for path in [*tools, ROOT / ".ci" / "run"] if not os.access(path, os.X_OK)] == []
