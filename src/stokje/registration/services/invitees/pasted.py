"""Pasted lines: from a spreadsheet, a mail program, or typed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from stokje.registration.services.invitees.people import Invited
from stokje.registration.services.invitees.table import MOST_ROWS, Row, Table, clean
from stokje.shared.errors import Fault, Faults

BETWEEN = re.compile(r"\s*[,;]\s*")
ADDRESS = re.compile(r"(?:\"[^\"]*\"|[^,;<>\"])*<[^<>]*>|[^,;\s<>]+@[^,;\s<>]+")
AND = ("en", "and")
LONGEST = 1000


def read_lines(text: str) -> Table:
    """The lines as a table; a line with many addresses, as a mail program copies it, becomes many rows."""
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        rows += (Row(number, cells) for cells in _cells(line[:LONGEST]) if any(cells))
        if len(rows) > MOST_ROWS:
            said = _("That is more than %(number)d people. Send them in parts.") % {"number": MOST_ROWS}
            raise Faults([Fault("", said)])
    return Table(rows, lines=True)


def _cells(line: str) -> Iterable[tuple[str, ...]]:
    if "\t" in line:
        return [tuple(clean(cell) for cell in line.split("\t"))]
    if line.count("@") > 1 and len(ADDRESS.findall(line)) > 1:
        return [(clean(one),) for one in _many(line)]
    quoted = [one for row in csv.reader([line], delimiter=";") for one in row] if ";" in line else [line]
    parts = quoted if len(quoted) > 1 else _by_comma(line)
    return [tuple(clean(part) for part in parts)]


def _many(line: str) -> Iterable[str]:
    """Each address with the name before it, and what stands between: it is told, not dropped."""
    end = 0
    for found in ADDRESS.finditer(line):
        *lost, name = BETWEEN.split(line[end : found.start()])
        yield from lost
        named = "<" not in found.group() and any(map(str.isalpha, name)) and name.strip() not in AND
        yield f"{name} <{found.group()}>" if named else found.group()
        end = found.end()
    yield from BETWEEN.split(line[end:])


def _by_comma(line: str) -> list[str]:
    try:
        found = next(csv.reader([line], skipinitialspace=True), [])
    except csv.Error:
        found = BETWEEN.split(line)
    return found


def as_lines(people: Iterable[Invited]) -> str:
    """The same people as lines that read back as they were, to change them by hand."""
    rows = [("name", "email", "role", "organisation", "language")]
    rows += [(one.name, one.email, one.role, one.organisation, one.language) for one in people]
    return "\n".join("\t".join(row) for row in rows)
