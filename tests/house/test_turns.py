"""Processes that share a run take each file once, and together all of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.turns import Turns

ITEMS: list[Any] = [SimpleNamespace(path=path, number=number) for number, path in enumerate("aabbbcda")]


def test_each_file_is_taken_once_and_all_are(tmp_path: Path) -> None:
    one, other = (Turns(tmp_path).taken(ITEMS) for _ in range(2))
    first: list[Any] = [next(one), next(other)]
    rest: list[Any] = [*one, *other]
    assert [item.path for item in first] == ["a", "b"]
    assert sorted(item.number for item in first + rest) == list(range(len(ITEMS)))
