"""The tests that PostgreSQL does without exist, and the choice leaves nothing unasked."""

from __future__ import annotations

import pytest

from tests.databases import LIST, TESTS, Chooser, belongs, listed, unread


def test_every_test_in_the_list_exists() -> None:
    gone = []
    for name in sorted(listed()):
        file, test = name.split(" ")
        path = TESTS / file
        if not path.exists() or f"def {test}(" not in path.read_text(encoding="utf-8"):
            gone.append(name)
    assert not gone, f"Take these out of {LIST.name}, or run bin/databases: {gone}"


def test_no_file_is_left_unread_that_holds_something_for_postgresql(request: pytest.FixtureRequest) -> None:
    left_out = listed()
    files = {item.path for item in request.session.items if belongs(item, left_out)}
    assert not [path for path in sorted(files) if unread(path, left_out)]


def test_what_holds_nothing_for_postgresql_is_left_unread() -> None:
    assert unread(TESTS / "site" / "test_ways.py", set())
    assert not unread(TESTS / "seating" / "test_plain.py", set())


def test_the_choice_asks_everything_and_takes_the_cheapest() -> None:
    chooser = Chooser(set())
    chooser.fixed = {"locks"}
    chooser.asked |= {
        "locks": {"SELECT"},
        "dear": {"SELECT", "UPDATE"},
        "cheap": {"UPDATE"},
        "other": {"DELETE"},
    }
    chooser.seconds |= {"locks": 1, "dear": 1, "cheap": 0.1, "other": 1}
    assert chooser.chosen() == {"locks", "cheap", "other"}
