"""Which column holds what: by its heading, or by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from stokje.registration.services.invitees.table import Row, Table, letter, shown
from stokje.shared.errors import Fault

HEADINGS = {
    "email": (
        "e mail, email, mail, e mailadres, emailadres, mailadres, e mail adres, email adres, "
        "email address, e mail address, mail address, adres, address, e mailadressen"
    ),
    "name": (
        "naam, name, volledige naam, full name, genodigde, persoon, contactpersoon, invitee, namen, names"
    ),
    "first": "voornaam, first name, firstname, given name, roepnaam, voorletters, initialen, initials",
    "infix": "tussenvoegsel, tussenvoegsels, tv, infix, prefix",
    "last": "achternaam, last name, lastname, surname, family name",
    "role": "rol, role, functie, function, hoedanigheid, job title, rollen, roles",
    "organisation": (
        "organisatie, organisation, organization, school, instelling, werkgever, bedrijf, "
        "company, schoolnaam, naam school, naam organisatie, partij"
    ),
    "language": "taal, language, voorkeurstaal, taal van de mail, language of the mail",
}
FIELDS = {name: field for field, names in HEADINGS.items() for name in names.split(", ")}
LOOKED_AT = 10
"""A heading may have a title and some words above it."""


@dataclass
class Columns:
    """Where each field stands; `first_row`: the index of the first row with a person."""

    at: dict[str, int] = field(default_factory=dict)
    first_row: int = 0
    headed: bool = False
    unused: list[str] = field(default_factory=list)


def heading(text: str) -> str | None:
    """The field that a column of this heading holds."""
    return FIELDS.get(re.sub(r"[\s_\-*:.()]+", " ", text.casefold()).strip())


def find_columns(table: Table) -> tuple[Columns, list[Fault]]:
    """The columns, and what is wrong with the headings."""
    for index, row in enumerate(table.rows[:LOOKED_AT]):
        if any("@" in cell for cell in row.cells):
            break
        known = [heading(cell) for cell in row.cells]
        if "email" in known or len({one for one in known if one}) > 1:
            return _headed(table, row, index)
    return _guessed(table), []


def _headed(table: Table, row: Row, index: int) -> tuple[Columns, list[Fault]]:
    found, faults = Columns(first_row=index + 1, headed=True), []
    for column, cell in enumerate(row.cells):
        name = heading(cell)
        if name in found.at:
            faults.append(Fault(table.place(row, column), _twice(cell, found.at[name])))
        elif name:
            found.at[name] = column
        elif cell:
            found.unused.append(_("column %(column)s (%(heading)s)") % _named(column, cell))
    if "email" not in found.at:
        said = _("No column is headed “e-mail”. Write that above the column with the addresses.")
        faults.append(Fault(table.place(row), said))
    return found, faults


def _twice(cell: str, before: int) -> str:
    return _("“%(heading)s” says the same as column %(column)s. Remove one of the two.") % _named(
        before, cell
    )


def _named(column: int, cell: str) -> dict[str, str]:
    return {"column": letter(column), "heading": shown(cell)}


def _guessed(table: Table) -> Columns:
    """Without headings only the addresses have a column for certain; the rest is read row by row."""
    seen = Counter(column for row in table.rows for column, cell in enumerate(row.cells) if "@" in cell)
    return Columns(at={"email": min(seen, key=lambda column: (-seen[column], column))} if seen else {})
