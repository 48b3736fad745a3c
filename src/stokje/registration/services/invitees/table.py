"""What is read, before anyone looks what it means: rows of cells with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_ROWS = 5000
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Row:
    """Cells by column, from 0; `number` is the row or line as its writer sees it."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text there; nothing past the last cell."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The rows that hold something. `notes`: what was left out, in sentences; `lines`: pasted, not a file."""

    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    lines: bool = False

    def place(self, row: Row, column: int | None = None) -> str:
        """Where a fault is, as people find it: “Row 14, column C”, or “Line 14”."""
        if self.lines:
            return _("Line %(number)d") % {"number": row.number}
        if column is None:
            return _("Row %(number)d") % {"number": row.number}
        return _("Row %(number)d, column %(column)s") % {"number": row.number, "column": letter(column)}


def letter(column: int) -> str:
    """0 is A, 26 is AA."""
    name, rest = "", column + 1
    while rest:
        rest, one = divmod(rest - 1, 26)
        name = chr(ord("A") + one) + name
    return name


def clean(text: str) -> str:
    """One line without what cannot be seen: no-break spaces, zero widths, line ends inside a cell."""
    seen = (" " if unicodedata.category(sign)[0] in "ZC" and sign not in HIDDEN else sign for sign in text)
    return re.sub(r" +", " ", "".join(sign for sign in seen if sign not in HIDDEN)).strip()


HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"


def shown(text: str) -> str:
    """Not more of a cell than a sentence can bear."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
