"""Tests on real conversations are there only when those lie beside the project; the run says which."""

from pathlib import Path
from typing import Any

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "polis"

collect_ignore = [] if REAL.is_dir() else ["test_polis_bundled.py"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    there = "were read in" if REAL.is_dir() else "are not beside the project; left out:"
    terminalreporter.write_line(f"Real Polis conversations {there} tests/bundling/test_polis_bundled.py")
