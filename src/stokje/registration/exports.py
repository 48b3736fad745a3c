"""A list of sign-ups as a file: CSV that Dutch Excel opens by itself, or an Excel workbook.

Both are written row by row, so that thousands of rows need little memory. No links or tokens go out, and what
people need only when it was asked for. A text that a spreadsheet would read as a formula gets an apostrophe
before it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stokje.post.enums import NOBODY
from stokje.registration.models import Registration
from stokje.shared import texts
from stokje.shared.languages import Language
from stokje.shared.spreadsheets import BOM, as_text, bold, csv_line, excel, in_cell

BATCH = 500


@dataclass(frozen=True)
class Column:
    """A column, its heading, and how wide it is in Excel."""

    title: Promise
    read: Callable[[Registration], Any]
    width: int = 16


def _title(registration: Registration) -> str:
    text = registration.meetup.text()
    return text.title if text else registration.meetup.slug


def _email(registration: Registration) -> str:
    address = registration.person.email
    return "" if address.endswith(f"@{NOBODY}") else address


def _yes(value: object) -> str:
    return gettext("yes") if value else gettext("no")


def _wishes(registration: Registration) -> str:
    return ", ".join(
        str(texts.pick(wish.theme.texts.all()) or "") for wish in registration.theme_wishes.all()
    )


def _needs(registration: Registration) -> str:
    found = registration.access_needs.all()
    return ", ".join(f"{one.get_need_display()}{f': {one.note}' if one.note else ''}" for one in found)


COLUMNS = [
    Column(_("Meetup"), _title, 30),
    Column(_("Date"), lambda row: row.meetup.starts_at),
    Column(_("Name"), lambda row: row.name, 24),
    Column(_("E-mail address"), _email, 30),
    Column(_("Role"), lambda row: row.get_role_display()),
    Column(_("Organisation"), lambda row: row.organisation, 26),
    Column(_("Municipality"), lambda row: row.municipality.name if row.municipality else ""),
    Column(_("State"), lambda row: row.get_status_display(), 20),
    Column(_("Signed up"), lambda row: row.created_at),
    Column(_("Seat certain since"), lambda row: row.confirmed_at),
    Column(_("Waiting since"), lambda row: row.waiting_since),
    Column(_("Would host a table"), lambda row: _yes(row.would_host)),
    Column(_("Would take notes"), lambda row: _yes(row.would_take_notes)),
    Column(_("Would like to sit with"), lambda row: row.company, 26),
    Column(_("Themes they wish"), _wishes, 40),
    Column(_("Invited"), lambda row: _yes(row.invitation_id)),
    Column(_("Language"), lambda row: Language(row.person.language).label),
]
NEEDS = Column(_("Needs"), _needs, 40)


def columns(needs: bool) -> list[Column]:
    """What stands in the file."""
    return [*COLUMNS, NEEDS] if needs else COLUMNS


def csv_lines(rows: QuerySet[Registration], *, needs: bool) -> Iterator[str]:
    """The file line by line; semicolons in Dutch, as Dutch Excel reads them."""
    wanted = columns(needs)
    yield BOM + csv_line([str(column.title) for column in wanted])
    for row in _rows(rows, needs):
        yield csv_line([as_text(column.read(row)) for column in wanted])


def workbook(rows: QuerySet[Registration], *, needs: bool) -> IO[bytes]:
    """An Excel workbook in a temporary file, ready to read; dates are dates."""
    wanted = columns(needs)
    book = excel().Workbook(write_only=True)
    sheet = book.create_sheet(gettext("Sign-ups"))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(wanted):
        sheet.column_dimensions[chr(ord("A") + number)].width = column.width
    sheet.append([bold(sheet, str(column.title)) for column in wanted])
    for row in _rows(rows, needs):
        sheet.append([in_cell(column.read(row)) for column in wanted])
    file = tempfile.TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    book.save(file)
    file.seek(0)
    return file


def _rows(rows: QuerySet[Registration], needs: bool) -> Iterator[Registration]:
    along = ["theme_wishes__theme__texts", *(["access_needs"] if needs else [])]
    return rows.prefetch_related(*along).iterator(chunk_size=BATCH)
