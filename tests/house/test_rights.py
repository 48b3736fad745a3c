"""Every right is read by someone before it counts."""

from __future__ import annotations

import re

from rules.permissions import permissions

from tests.house.project import ROOT, python_files
from tests.house.rights import matrix

REVIEWED = ROOT / "tests" / "house" / "rights.csv"
ASKED = re.compile(r"""(?:may|require|has_perm)\(\s*[\w.]+,\s*["'](\w+\.\w+)["']""")


def test_the_rights_are_as_reviewed() -> None:
    assert matrix() == REVIEWED.read_text(encoding="utf-8"), (
        "read the difference; when it is meant, run bin/rights"
    )


def test_only_declared_rights_are_asked_for() -> None:
    matrix()
    asked = {right for path in python_files() for right in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert asked - set(permissions) == set()
