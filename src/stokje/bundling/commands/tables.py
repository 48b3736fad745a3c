"""Reads a CSV file into rows of named columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stokje.shared.errors import Fault, Faults

LONGEST = 10_000_000


@dataclass(frozen=True)
class Row:
    """One row; the header is row 1, as in a spreadsheet."""

    file: str
    number: int
    values: dict[str, str]

    def at(self, column: str) -> str:
        """The place of a fault."""
        return f"{self.file}, row {self.number}, column {column}"


@dataclass(frozen=True)
class Table:
    """The rows that have as many cells as the header, and faults about those that do not."""

    rows: list[Row]
    faults: list[Fault]


def read_table(path: Path, needed: Sequence[str], more: Sequence[str]) -> Table:
    """Rows with the needed and the other columns, in any order; unknown columns are left out.

    Raises Faults when the file is no CSV in UTF-8 or a needed column is missing.
    """
    records = _records(path)
    header = [name.strip() for name in records[0]] if records else []
    _check_header(path, header, needed, (*needed, *more))
    rows, faults = [], []
    for number, cells in enumerate(records[1:], start=2):
        if cells and len(cells) != len(header):
            told = f"has {len(cells)} cells, the header has {len(header)}."
            faults.append(Fault(f"{path.name}, row {number}", told))
        elif cells:
            found = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            rows.append(Row(path.name, number, {name: found.get(name, "") for name in (*needed, *more)}))
    return Table(rows, faults)


def _records(path: Path) -> list[list[str]]:
    csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as wrong:
        raise Faults([Fault(f"{path.name}, row {len(records) + 1}", f"is no CSV: {wrong}.")]) from None
    return records


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise Faults([Fault(f"{path.name}, line {line}", "is not UTF-8.")]) from None
    except OSError as wrong:
        raise Faults([Fault(str(path), f"cannot be read: {wrong.strerror}.")]) from None


def _check_header(path: Path, header: list[str], needed: Sequence[str], known: Sequence[str]) -> None:
    place = f"{path.name}, row 1"
    faults = [Fault(place, f"column {name!r} is missing.") for name in needed if name not in header]
    twice = [name for name, count in Counter(header).items() if count > 1 and name in known]
    faults += [Fault(place, f"column {name!r} stands there twice.") for name in twice]
    if faults:
        raise Faults(faults)
