"""Three real conversations (CC BY 4.0): taken in, laid on the workbench, and bundled by the command."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from stokje.bundling.queries import alike, pile, progress, suggestions, support
from stokje.bundling.services import create_bundle
from stokje.console.main import main
from stokje.harvest.models import Vote
from stokje.harvest.services import ImportReport, import_polis
from tests.make.bundling import EDITOR
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "polis"
TAKEN = {
    "london.youth.policing": (36, 3),
    "scoop-hivemind.affordable-housing": (119, 46),
    "scoop-hivemind.freshwater": (51, 29),
}
"""How many statements of each are taken, and how many were moderated out."""


LONG, VOTERS = ("scoop-hivemind.affordable-housing", "scoop-hivemind.freshwater"), 20
"""Of the long ones so many voters: that they are hundreds says nothing more."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as Polis wrote them, those of the long conversations without their later voters."""
    folder = tmp_path_factory.mktemp("polis")
    for file in REAL.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    columns = (("votes", "voter-id"), ("participants-votes", "participant"))
    for name, (kind, column) in product(LONG, columns):
        path = folder / f"{name}.{kind}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            head, *rows = csv.reader(file)
        write(path, [head, *(row for row in rows if int(row[head.index(column)]) < VOTERS)])
    return folder


@pytest.fixture(scope="module")
def report(stays: None, folder: Path) -> ImportReport:
    """The three conversations in the database, taken in once for all tests of this file."""
    return import_polis(folder, evening_meetup(), language="en")


def test_the_three_conversations_are_taken_whole(report: ImportReport) -> None:
    assert {
        each.name: (each.statements, each.left["statement that was moderated out"])
        for each in report.conversations
    } == TAKEN
    assert [each.groups for each in report.conversations] == [3, 2, 2]


@pytest.mark.usefixtures("report")
def test_votes_are_those_of_the_voters_own_table(folder: Path) -> None:
    for name in TAKEN:
        votes_are_those_of_the_voters_own_table(name, folder)


def votes_are_those_of_the_voters_own_table(name: str, folder: Path) -> None:
    with (folder / f"{name}.participants-votes.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted: Counter[tuple[str, int]] = Counter(
        (number, int(value)) for row in rows for number, value in row.items() if number.isdigit() and value
    )
    stored = Vote.objects.filter(statement__origin__label=name)
    ours = Counter(stored.values_list("statement__source_number", "value"))
    assert ours
    assert all(wanted[key] == count for key, count in ours.items())


def converted(name: str, folder: Path) -> tuple[Path, Path]:
    """The same conversation in the columns of `stokje bundle`."""
    said, cast = folder / "said.csv", folder / "votes.csv"
    with (REAL / f"{name}.comments.csv").open(newline="", encoding="utf-8") as file:
        rows = [(row["comment-id"], row["comment-body"]) for row in csv.DictReader(file)]
    with (REAL / f"{name}.participants-votes.csv").open(newline="", encoding="utf-8") as file:
        groups = {row["participant"]: row["group-id"] for row in csv.DictReader(file)}
    with (REAL / f"{name}.votes.csv").open(newline="", encoding="utf-8") as file:
        votes = [
            (row["voter-id"], row["comment-id"], row["vote"], groups.get(row["voter-id"], ""))
            for row in csv.DictReader(file)
        ]
    known = {row[0] for row in rows if row[1].strip()}
    write(said, [("id", "text"), *(row for row in rows if row[0] in known)])
    write(cast, [("voter", "id", "vote", "group"), *(vote for vote in votes if vote[1] in known)])
    return said, cast


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def test_a_real_conversation_is_bundled_with_its_groups(tmp_path: Path) -> None:
    said, cast = converted("london.youth.policing", tmp_path)
    out = tmp_path / "out.json"
    assert main(["bundle", str(said), str(out), "--votes", str(cast)]) == 0
    made = json.loads(out.read_text())
    with said.open(newline="", encoding="utf-8") as file:
        ids = sorted(row["id"] for row in csv.DictReader(file))
    assert sorted(one["id"] for some in made["bundles"] for one in some["statements"]) == ids
    voted = [some["support"] for some in made["bundles"] if "votes" in some["support"]]
    assert voted
    assert any(len(support["groups"]) >= 2 for support in voted)


@pytest.mark.usefixtures("report")
def test_an_imported_conversation_lies_on_the_pile_and_can_be_bundled() -> None:
    lying = list(pile())
    assert progress().to_do == len(lying) == sum(taken for taken, _left in TAKEN.values())
    found = next(one for one in lying if alike(one))
    bundle = create_bundle([found, *(one.statement for one in alike(found)[:2])], actor=EDITOR)
    assert support(bundle).votes.voters > 0
    assert suggestions(bundle)
    assert progress().adds_up
