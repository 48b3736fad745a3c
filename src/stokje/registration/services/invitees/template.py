"""An empty list to fill in, with the headings in the language of the page and one example."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from stokje.campaign.enums import Role
from stokje.registration.services.invitees.table import letter
from stokje.shared.languages import page_language
from stokje.shared.spreadsheets import excel


def template_rows(roles: Sequence[Role]) -> list[list[str]]:
    """The headings, and one person for each of the first two roles."""
    head = [
        pgettext("heading", "Name"), pgettext("heading", "E-mail"), pgettext("heading", "Role"),
        pgettext("heading", "Organisation"), pgettext("heading", "Language"),
    ]  # fmt: skip
    examples = [("Sanne de Wit", "sanne@example.org"), ("Karim Idrissi", "karim@example.org")]
    return [head] + [
        [name, email, str(role.label), _("De Kring primary school"), page_language()]
        for (name, email), role in zip(examples, roles, strict=False)
    ]


def csv_template(roles: Sequence[Role]) -> bytes:
    """As CSV; with the mark and the semicolons that Dutch Excel wants."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";").writerows(template_rows(roles))
    return made.getvalue().encode("utf-8-sig")


def xlsx_template(roles: Sequence[Role]) -> bytes:
    """As an Excel file."""
    book = excel().Workbook()
    sheet = book.active
    for row in template_rows(roles):
        sheet.append(row)
    for place, cell in enumerate(sheet[1]):
        cell.font = excel().styles.Font(bold=True)
        sheet.column_dimensions[letter(place)].width = 28
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
