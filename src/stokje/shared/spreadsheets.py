"""What goes into a cell of a spreadsheet, so that it is read as it is meant."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from importlib import import_module
from typing import Any

from stokje.shared import clock
from stokje.shared.speech import english

Cell = str | int | dt.datetime | dt.date | None
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet takes for a formula."""
BOM = "\ufeff"
"""Without it Excel takes é for Ã©."""
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no cell may hold."""


def excel() -> Any:
    """The library for Excel files, loaded when one is asked for.

    It brings numpy; most processes never need either, and each starts 0.2 s sooner.
    """
    return import_module("openpyxl")


def bold(sheet: Any, title: str) -> Any:
    """A heading of a sheet that is only written."""
    cell = excel().cell.WriteOnlyCell(sheet, value=title)
    cell.font = excel().styles.Font(bold=True)
    return cell


def harmless(text: str) -> str:
    """The text, which no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_line(values: list[str]) -> str:
    """One line; semicolons in Dutch, as Dutch Excel reads them."""
    sheet = io.StringIO()
    csv.writer(sheet, delimiter="," if english() else ";").writerow(values)
    return sheet.getvalue()


def as_text(value: Any) -> str:
    """A value in a line of CSV."""
    if isinstance(value, dt.datetime):
        return clock.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, int | dt.date):
        return str(value)
    return harmless(str(value or ""))


def in_cell(value: Any) -> Cell:
    """A value in a workbook: dates are dates and numbers are numbers."""
    if isinstance(value, dt.datetime):
        return clock.local(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, int | dt.date):
        return value
    return ILLEGAL.sub("", harmless(str(value or ""))) or None
