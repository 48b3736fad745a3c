"""Reads one CSV file with columns that had several names over the years; collects every fault by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stokje.shared.errors import Fault

# What we call a column → what exports have called it, newest name first.
COMMENT_COLUMNS = {
    "id": ("comment-id", "comment_id", "tid", "id"),
    "text": ("comment-body", "comment_body", "comment", "body", "txt", "text"),
    "moderated": ("moderated", "moderation", "mod"),
    "at": ("timestamp", "created", "datetime"),
}
VOTE_COLUMNS = {
    "statement": ("comment-id", "comment_id", "tid"),
    "voter": ("voter-id", "voter_id", "participant-id", "participant", "pid"),
    "vote": ("vote",),
    "at": ("timestamp", "created", "datetime"),
}
VOTER_COLUMNS = {
    "voter": ("participant", "participant-id", "voter-id", "voter_id", "pid"),
    "group": ("group-id", "group_id", "group"),
}


@dataclass(frozen=True)
class Row:
    """One record: its number as a spreadsheet shows it (the header is row 1), and its cells by our names."""

    number: int
    cells: Mapping[str, str]
    rest: Mapping[str, str]

    def get(self, name: str) -> str:
        """The cell under our name for its column, or nothing."""
        return self.cells.get(name, "").strip()


@dataclass
class Reader:
    """Reads files and remembers what was wrong with them."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, row: int | None, message: str) -> None:
        """Notes one fault with its place."""
        self.faults.append(Fault(f"{path.name}, row {row}" if row else path.name, message))

    def rows(self, path: Path, names: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Row]:
        """The records of a file; empty rows are left out. Faults: encoding, columns, ragged rows."""
        text = self._text(path)
        if text is None:
            return []
        records = self._records(path, text)
        header = [cell.strip() for cell in next(records, (0, []))[1]]
        where = {ours: _first(header, theirs) for ours, theirs in names.items()}
        missing = [ours for ours in needed if where[ours] is None]
        for ours in missing:
            self.fault(path, 1, f"there is no column {' or '.join(names[ours])}.")
        if missing:
            return []
        return [row for number, cells in records if (row := self._row(path, number, header, cells, where))]

    def _text(self, path: Path) -> str | None:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            row = path.read_bytes()[: wrong.start].count(b"\n") + 1
            self.fault(path, row, "this is not UTF-8 text. Save the file as UTF-8 first.")
            return None
        if "\x00" in text:
            self.fault(path, text[: text.index("\x00")].count("\n") + 1, "there is a null character in it.")
            return None
        return text

    def _records(self, path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
        try:
            yield from enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1)
        except csv.Error as wrong:
            self.fault(path, None, f"the quoting is broken ({wrong}).")

    def _row(
        self, path: Path, number: int, header: list[str], cells: list[str], where: Mapping[str, str | None]
    ) -> Row | None:
        if not any(cell.strip() for cell in cells):
            return None
        if len(cells) != len(header):
            self.fault(path, number, f"it has {len(cells)} cells; the first row has {len(header)}.")
            return None
        named = dict(zip(header, cells, strict=True))
        ours = {name: named.pop(column) for name, column in where.items() if column is not None}
        return Row(number, ours, named)


def _first(header: list[str], names: Sequence[str]) -> str | None:
    by_lower = {cell.lower(): cell for cell in reversed(header)}
    return next((by_lower[name] for name in names if name in by_lower), None)
