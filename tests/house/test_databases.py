"""The tests that PostgreSQL does without exist, and the choice leaves nothing unasked."""

from __future__ import annotations

from tests.databases import LIST, TESTS, Chooser, listed


def test_every_test_in_the_list_exists() -> None:
    gone = []
    for name in sorted(listed()):
        file, test = name.split(" ")
        path = TESTS / file
        if not path.exists() or f"def {test}(" not in path.read_text(encoding="utf-8"):
            gone.append(name)
    assert not gone, f"Take these out of {LIST.name}, or run bin/databases: {gone}"


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
