"""Where a young person who cannot be mistaken leaves traces: every column of every table."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

ALIAS, CHILD, PARENT = "Onvindbaar Ijsbeertje", "onvindbaar.kind@example.org", "onvindbare.ouder@example.org"
HELP, UNREAD, SAID = "Onvindbare hulpvraag.", "Onvindbaar voorstel.", "Laat ons het rooster mee maken."
MAILS = {"post_outboxmail.to"}


def traces() -> set[str]:
    """Every column of every table in which something of this young person or the parent stands."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if "onvindba" in str(value).lower():
                        found.add(f"{table}.{name}")
    return found
