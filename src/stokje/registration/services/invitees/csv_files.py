"""A CSV file as spreadsheets and mail programs write it: any of their letters and separators."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from django.utils.translation import gettext as _

from stokje.registration.services.invitees.table import MOST_ROWS, Row, clean
from stokje.shared.decoding import decoded
from stokje.shared.errors import Refused

SEPARATORS = ";,\t"
LOOKED_AT = 50


def read_csv(content: bytes) -> list[Row]:
    """The rows that hold something. Raises Refused when it is no text."""
    text = decoded(content)
    if text is None:
        raise Refused(_("The letters of this file cannot be read. Save it as CSV in UTF-8, or as .xlsx."))
    separator, skipped = _told(text)
    lines = io.StringIO(text, newline="")
    rows: list[Row] = []
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator or _guessed(text)), start=1):
            cleaned = tuple(clean(cell) for cell in cells)
            if number > skipped and any(cleaned):
                rows.append(Row(number, cleaned))
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error:
        raise Refused(_("This CSV file cannot be read. Save it anew, as CSV or as .xlsx.")) from None
    return rows


def _told(text: str) -> tuple[str, int]:
    """Excel's own first line `sep=;`, and how many rows to skip for it."""
    first = text[:10].splitlines()[:1]
    if first and len(first[0]) == len("sep=;") and first[0].lower().startswith("sep="):
        return first[0][-1], 1
    return "", 0


def _guessed(text: str) -> str:
    """The separator that cuts most rows in equally many parts."""
    return max(SEPARATORS, key=lambda separator: _fits(text, separator))


def _fits(text: str, separator: str) -> tuple[int, int]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        seen = Counter(len(cells) for cells in islice(lines, LOOKED_AT) if len(cells) > 1)
    except csv.Error:
        return (0, 0)
    parts, rows = max(seen.items(), key=lambda item: item[1], default=(0, 0))
    return (rows, parts)
