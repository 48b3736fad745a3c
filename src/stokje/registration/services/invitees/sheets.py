"""An Excel file: checked before it is opened, and read as it is seen."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stokje.registration.services.invitees.table import MOST_ROWS, Row, Table, clean
from stokje.shared.errors import Refused
from stokje.shared.spreadsheets import excel

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 12 * 1024 * 1024
MOST_PARTS = 500
MOST_COLUMNS = 40
MAILTO = re.compile(r"mailto:([^\"?]+)", re.IGNORECASE)


def read_xlsx(content: bytes) -> Table:
    """The rows of the one sheet with addresses. Raises Refused for what is not to be opened."""
    _check(content)
    try:
        book = excel().load_workbook(io.BytesIO(content))
        sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
        read = [_Sheet(one) for one in sheets]
        if any(sheet.formulas for sheet in read):
            values = excel().load_workbook(io.BytesIO(content), data_only=True)
            read = [_Sheet(one, values[one.title]) for one in sheets]
    except Exception:  # a damaged file can make openpyxl raise anything
        raise Refused(_("This Excel file cannot be read. Open it, and save it anew as .xlsx.")) from None
    return _the_one(read)


def _check(content: bytes) -> None:
    """Macros, and little that unpacks to much, are seen without opening anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or not _fits(packed, parts):
                raise Refused(_("This file unpacks to too much. Keep only the list of people in it."))
            names = [part.filename.lower() for part in parts]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Refused(_("This Excel file cannot be read. Open it, and save it anew as .xlsx.")) from None
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Refused(_("This file holds macros. Save it as .xlsx, without macros."))
    if "xl/workbook.xml" not in names:
        raise Refused(_("This is not an Excel file. Save the list as .xlsx or as CSV."))


def _fits(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether it is no more than that once unpacked; what a part says of its own size may be a lie."""
    left = MOST_UNPACKED
    for part in parts:
        with packed.open(part) as unpacking:
            while chunk := unpacking.read(min(left + 1, 65536)):
                left -= len(chunk)
                if left < 0:
                    return False
    return True


class _Sheet:
    """The cells of one sheet as text; hidden rows are counted and left out, as on the screen."""

    def __init__(self, sheet: Worksheet, values: Worksheet | None = None) -> None:
        self.title, self.hidden, self.formulas = sheet.title, 0, False
        self.rows: list[Row] = []
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            texts = tuple(self._text(cell, values) for cell in cells)
            if not any(texts):
                continue
            if sheet.row_dimensions[number].hidden:
                self.hidden += 1
                continue
            self.rows.append(Row(number, texts))
            if len(self.rows) > MOST_ROWS + 1:
                break

    def _text(self, cell: Any, values: Worksheet | None) -> str:
        value = cell.value
        if _is_formula(cell):
            self.formulas = True
            written = str(getattr(value, "text", value))
            value = written if values is None else values.cell(cell.row, cell.column).value
            value = _mailed_to(written) or (written if value is None else value)
        link = getattr(cell, "hyperlink", None)
        said = _said(value)
        return said if "@" in said or link is None else _mailed_to(link.target or "") or said

    def has_addresses(self) -> bool:
        return any("@" in cell for row in self.rows for cell in row.cells)


def _is_formula(cell: Any) -> bool:
    return bool(cell.data_type == "f")


def _mailed_to(text: str) -> str:
    found = MAILTO.search(text)
    return clean(found[1]) if found else ""


def _said(value: Any) -> str:
    """A cell as one sees it: whole numbers without a point, dates as written by people who sort."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return clean(str(value))


def _the_one(read: list[_Sheet]) -> Table:
    full = [sheet for sheet in read if sheet.has_addresses()] or [sheet for sheet in read if sheet.rows][:1]
    if len(full) > 1:
        named = ", ".join(f"“{sheet.title}”" for sheet in full)
        said = _("Addresses stand on more than one sheet: %(sheets)s. Put who you invite on one sheet.")
        raise Refused(said % {"sheets": named})
    if not full:
        return Table([])
    sheet = full[0]
    return Table(sheet.rows, _hidden(sheet.hidden))


def _hidden(number: int) -> list[str]:
    said = ngettext(
        "%(number)d row is hidden in the file. It was left out.",
        "%(number)d rows are hidden in the file. They were left out.",
        number,
    )
    return [said % {"number": number}] if number else []
