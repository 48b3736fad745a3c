"""Where a young person who cannot be mistaken leaves traces: every column of every table."""

from __future__ import annotations

from tests.make.rows import every_value

ALIAS, CHILD, PARENT = "Onvindbaar Ijsbeertje", "onvindbaar.kind@example.org", "onvindbare.ouder@example.org"
HELP, UNREAD, SAID = "Onvindbare hulpvraag.", "Onvindbaar voorstel.", "Laat ons het rooster mee maken."
MAILS = {"post_outboxmail.to"}


def traces() -> set[str]:
    """Every column of every table in which something of this young person or the parent stands."""
    return {name for name, value in every_value() if "onvindba" in value.lower()}
