"""One word per idea: docs/words.md is complete."""

from __future__ import annotations

import re

from django.apps import apps

from tests.house.project import ROOT, rooms


def words() -> set[str]:
    """The code names in the first column of the table."""
    rows = (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
    first_columns = [row.split("|")[1] for row in rows if row.startswith("|")]
    return {name for column in first_columns for name in re.findall(r"\b[A-Z]\w+", column)}


def test_every_table_has_a_word() -> None:
    names = {model.__name__ for model in apps.get_models() if model._meta.app_label in rooms()}
    assert names - words() == set()


def test_every_row_says_what_it_is_in_both_languages() -> None:
    rows = (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    assert [row for row in cells if len(row) != 4 or not all(row)] == []
