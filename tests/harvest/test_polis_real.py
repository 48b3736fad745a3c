"""Three real conversations (CC BY 4.0), read from beside the project; see conftest."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stokje.harvest.models import Vote
from stokje.harvest.services import import_polis
from tests.make.kit import rolled_back
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "polis"
TAKEN = {
    "london.youth.policing": (36, 3),
    "scoop-hivemind.affordable-housing": (119, 46),
    "scoop-hivemind.freshwater": (51, 29),
}


@pytest.fixture(scope="module")
def report(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The three conversations in the database, taken in once for all tests of this file."""
    with django_db_blocker.unblock(), rolled_back():
        yield import_polis(REAL, evening_meetup(), language="en")


def test_the_three_conversations_are_taken_whole(report: Any) -> None:
    assert {
        each.name: (each.statements, each.left["statement that was moderated out"])
        for each in report.conversations
    } == TAKEN
    assert [each.groups for each in report.conversations] == [3, 2, 2]


@pytest.mark.parametrize("name", TAKEN)
def test_votes_are_those_of_the_voters_own_table(name: str, report: Any) -> None:
    with (REAL / f"{name}.participants-votes.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted: Counter[tuple[str, int]] = Counter(
        (number, int(value)) for row in rows for number, value in row.items() if number.isdigit() and value
    )
    stored = Vote.objects.filter(statement__origin__label=name)
    ours = Counter(stored.values_list("statement__source_number", "value"))
    assert ours
    assert all(wanted[key] == count for key, count in ours.items())
