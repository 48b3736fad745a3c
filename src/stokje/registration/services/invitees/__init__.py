"""Reads whom to invite: an Excel or CSV file, or pasted lines. Nothing is written here."""

from stokje.registration.services.invitees.files import MOST_BYTES, read_file
from stokje.registration.services.invitees.pasted import as_lines, read_lines
from stokje.registration.services.invitees.people import Guests, Invited, read_people
from stokje.registration.services.invitees.table import Table
from stokje.registration.services.invitees.template import csv_template, xlsx_template

__all__ = [
    "MOST_BYTES",
    "Guests",
    "Invited",
    "Table",
    "as_lines",
    "csv_template",
    "read_file",
    "read_lines",
    "read_people",
    "xlsx_template",
]
