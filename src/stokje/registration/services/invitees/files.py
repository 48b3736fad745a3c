"""A file that was brought in: what it is shows in its first bytes, not in its name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.registration.services.invitees.csv_files import read_csv
from stokje.registration.services.invitees.sheets import read_xlsx
from stokje.registration.services.invitees.table import MOST_ROWS, Table
from stokje.shared.errors import Fault, Faults, Refused

MOST_BYTES = 2 * 1024 * 1024
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_file(content: bytes) -> Table:
    """The table in an .xlsx or CSV file. Raises Faults when there is none to be read."""
    try:
        table = _read(content)
    except Refused as refused:
        raise Faults([Fault("", str(refused))]) from None
    if len(table.rows) > MOST_ROWS + 1:
        said = _("The file has more than %(number)d rows. Send it in parts.") % {"number": MOST_ROWS}
        raise Faults([Fault("", said)])
    return table


def _read(content: bytes) -> Table:
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 2 MB. Keep only the list of people in it."))
    if content.startswith(OLD_EXCEL):
        raise Refused(_("This Excel file is old or has a password. Save it as .xlsx, without a password."))
    if content.startswith(b"PK"):
        return read_xlsx(content)
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Save the list as .xlsx or as CSV."))
    return Table(read_csv(content))
