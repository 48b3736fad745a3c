"""A batch from a phone may hold anything: what is no item is left out."""

from __future__ import annotations

import pytest

from stokje.shared.batch import items_of


@pytest.mark.parametrize("items", [None, 5, "abc", {}, [1, None, "x"]])
def test_what_is_no_item_is_left_out(items: object) -> None:
    assert items_of({"items": items}) == []


def test_at_most_two_hundred_items_count() -> None:
    assert len(items_of({"items": [{}] * 300})) == 200
