"""docs/settings.md lists exactly the settings there are."""

from __future__ import annotations

import re

from tests.house.project import ROOT, python_files

NAME = re.compile(r"STOKJE_[A-Z_]+[A-Z]")


def test_settings_and_their_page_agree() -> None:
    rows = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
    documented = {
        name for row in rows if row.startswith("| `STOKJE_") for name in NAME.findall(row.split("|")[1])
    }
    used = {name for path in python_files() for name in NAME.findall(path.read_text(encoding="utf-8"))}
    assert documented == used
