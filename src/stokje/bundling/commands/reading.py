"""Reads what `stokje bundle` is given. Every fault is named with file, row and column, all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from stokje.bundling.commands.decided import read_decisions, read_previous
from stokje.bundling.commands.tables import Row, read_table
from stokje.kernels.bundling.model import Decision, Earlier, Said, Vote
from stokje.shared.errors import Fault, Faults

MORE = ("kind", "role", "province", "municipality", "table", "theme")
VALUES = {"1": 1, "0": 0, "-1": -1, "+1": 1}

Thing = TypeVar("Thing")
Votes = list[Vote]
Decisions = list[Decision]
Before = tuple[list[Earlier], list[Earlier]]


@dataclass(frozen=True)
class Given:
    """Everything that was read."""

    statements: Sequence[Said]
    votes: Sequence[Vote] = ()
    decisions: Sequence[Decision] = ()
    earlier_bundles: Sequence[Earlier] = ()
    earlier_themes: Sequence[Earlier] = ()


@dataclass
class Faulty:
    """Collects what is wrong over all files."""

    faults: list[Fault] = field(default_factory=list)

    def read(self, reader: Callable[[], Thing], otherwise: Thing) -> Thing:
        """What the reader gives; its faults are kept for later."""
        try:
            return reader()
        except Faults as wrong:
            self.faults += wrong.faults
            return otherwise


def read_given(statements: Path, votes: Path | None, decisions: Path | None, previous: Path | None) -> Given:
    """All files together. Raises Faults with everything that is wrong in any of them."""
    faulty = Faulty()
    said: list[Said] | None = faulty.read(lambda: read_statements(statements), None)
    ids = {one.id for one in said} if said is not None else None
    cast: Votes = faulty.read(lambda: read_votes(votes, ids) if votes else [], [])
    decided: Decisions = faulty.read(lambda: read_decisions(decisions, ids) if decisions else [], [])
    none: Before = ([], [])
    bundles, themes = faulty.read(lambda: read_previous(previous) if previous else none, none)
    if faulty.faults or said is None:
        raise Faults(faulty.faults)
    return Given(said, cast, decided, bundles, themes)


def read_statements(path: Path) -> list[Said]:
    """The statements; ids are unique, texts are not empty."""
    table = read_table(path, ("id", "text"), MORE)
    faults, first = list(table.faults), dict[str, int]()
    for row in table.rows:
        faults += _missing(row, ("id", "text"))
        name = row.values["id"]
        if name and name in first:
            faults.append(Fault(row.at("id"), f"{name!r} stands in row {first[name]} already."))
        first.setdefault(name, row.number)
    if faults:
        raise Faults(faults)
    return [Said(**row.values) for row in table.rows]


def read_votes(path: Path, ids: set[str] | None) -> list[Vote]:
    """The votes, in their order; only on statements that are there."""
    table = read_table(path, ("voter", "id", "vote"), ("group",))
    faults = list(table.faults)
    for row in table.rows:
        faults += _missing(row, ("voter", "id", "vote"))
        value, name = row.values["vote"], row.values["id"]
        if value and value not in VALUES:
            faults.append(Fault(row.at("vote"), f"{value!r} is not 1 (agree), 0 (pass) or -1 (disagree)."))
        if name and ids is not None and name not in ids:
            faults.append(Fault(row.at("id"), f"there is no statement {name!r}."))
    if faults:
        raise Faults(faults)
    rows = (row.values for row in table.rows)
    return [Vote(row["voter"], row["id"], VALUES[row["vote"]], row["group"]) for row in rows]


def _missing(row: Row, columns: Sequence[str]) -> list[Fault]:
    return [Fault(row.at(column), "is empty.") for column in columns if not row.values[column]]
