"""Makes people of a table, or names every fault by its place, all at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stokje.campaign.enums import Role
from stokje.registration.services.invitees.columns import Columns, find_columns
from stokje.registration.services.invitees.roles import language_named, role_like, role_named
from stokje.registration.services.invitees.table import Row, Table, shown
from stokje.shared.errors import Fault, Faults, Refused

NAME_LENGTH = 80
ORGANISATION_LENGTH = 120
EMAIL_LENGTH = 254
MOST_FAULTS = 100
NAME_PARTS = ("first", "infix", "last")
WITH_NAME = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")


@dataclass(frozen=True)
class Invited:
    """Someone to invite; without a language of their own they get the one chosen for all."""

    name: str
    email: str
    role: str
    organisation: str = ""
    language: str = ""


@dataclass(frozen=True)
class Guests:
    """The people of a table, each once; `notes` say what was left out."""

    people: list[Invited]
    notes: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    table: Table
    columns: Columns
    roles: Collection[Role]
    role: str
    people: dict[str, tuple[int, Invited]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    doubles: int = 0

    def fault(self, row: Row, column: int | None, said: str) -> None:
        self.faults.append(Fault(self.table.place(row, column), said))


def read_people(table: Table, roles: Collection[Role], role: str = "") -> Guests:
    """The people in a table. `roles`: those of the campaign; `role`: for who has none in the table.

    Raises Faults with every fault by its place: the first hundred, and how many more there are.
    """
    columns, faults = find_columns(table)
    if faults:
        raise Faults(faults)
    reading = _Reading(table, columns, roles, role)
    for row in table.rows[columns.first_row :]:
        _read(reading, row)
    if not reading.people and not reading.faults:
        raise Faults([Fault("", _("Nobody is named. Write one person a line: name, e-mail, role."))])
    if reading.faults:
        raise Faults(_some(reading.faults))
    return Guests([one for _number, one in reading.people.values()], _notes(reading))


def _some(faults: list[Fault]) -> list[Fault]:
    more = len(faults) - MOST_FAULTS
    if more <= 0:
        return faults
    said = ngettext("And %(number)d fault more.", "And %(number)d faults more.", more) % {"number": more}
    return [*faults[:MOST_FAULTS], Fault("", said)]


def _notes(reading: _Reading) -> list[str]:
    notes = list(reading.table.notes)
    if reading.columns.unused:
        notes.append(_("Not used: %(columns)s.") % {"columns": ", ".join(reading.columns.unused)})
    if reading.doubles:
        said = ngettext(
            "%(number)d row names someone who stands in the list already. They get one mail.",
            "%(number)d rows name someone who stands in the list already. They get one mail.",
            reading.doubles,
        )
        notes.append(said % {"number": reading.doubles})
    return notes


def _read(reading: _Reading, row: Row) -> None:
    at = reading.columns.at if reading.columns.headed else _by_content(reading, row)
    before = len(reading.faults)
    name, email = _address(reading, row, at.get("email"))
    name = _name(reading, row, at, name)
    role = _role(reading, row, at.get("role"), email or name)
    organisation = _text(
        reading, row, at.get("organisation"), _cell(row, at.get("organisation")), ORGANISATION_LENGTH
    )
    language = _language(reading, row, at.get("language"))
    if len(reading.faults) == before:
        _add(reading, row, at, Invited(name, email, role, organisation, language))


def _cell(row: Row, column: int | None) -> str:
    return "" if column is None else row.cell(column)


def _name(reading: _Reading, row: Row, at: dict[str, int], with_address: str) -> str:
    formula = next((part for part in NAME_PARTS if _cell(row, at.get(part)).startswith("=")), "name")
    whole = with_address or _full_name(row, at)
    return _text(
        reading, row, at.get(formula), whole if formula == "name" else _cell(row, at[formula]), NAME_LENGTH
    )


def _full_name(row: Row, at: dict[str, int]) -> str:
    whole = _cell(row, at.get("name"))
    return whole or " ".join(filter(None, (_cell(row, at.get(part)) for part in NAME_PARTS)))


def _by_content(reading: _Reading, row: Row) -> dict[str, int]:
    """Without headings: the address, a role, a language; of what is left the name, then the organisation."""
    left = [column for column, cell in enumerate(row.cells) if cell]
    at: dict[str, int] = {}
    signs = [column for column in left if "@" in row.cells[column]]
    dotted = [column for column in left if re.fullmatch(r"\S+\.\S+", row.cells[column])]
    at["email"] = (signs or dotted or [reading.columns.at.get("email", len(row.cells))])[0]
    others = [column for column in left if column != at["email"]]
    after = [column for column in others if column > at["email"]]
    roles = [column for column in others if role_named(row.cells[column])]
    roles = roles or (after[:1] if not reading.role else [])
    at |= {"role": roles[0]} if roles else {}
    tongues = [one for one in others if one not in roles and language_named(row.cells[one])]
    at |= {"language": tongues[0]} if tongues else {}
    rest = [column for column in others if column not in at.values()]
    if len(rest) > 2:
        said = _("We do not know what “%(text)s” is. Put headings above the columns: name, e-mail, role.")
        reading.fault(row, rest[2], said % {"text": shown(row.cells[rest[2]])})
    return at | dict(zip(("name", "organisation"), rest, strict=False))


def _address(reading: _Reading, row: Row, column: int | None) -> tuple[str, str]:
    """The name that stands with the address, if any, and the address."""
    written = _cell(row, column)
    if not written:
        reading.fault(row, column if reading.columns.headed else None, _("There is no e-mail address here."))
        return "", ""
    found = WITH_NAME.match(written)
    name, email = (found["name"].strip(" \"'"), found["email"]) if found else ("", written)
    email = re.sub(r"^mailto:", "", email.strip(), flags=re.IGNORECASE).partition("?")[0].strip(" ;,")
    if not _is_address(email):
        said = _("“%(email)s” is not an e-mail address. It looks like name@example.org.")
        reading.fault(row, column, said % {"email": shown(written)})
    return name, email


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= EMAIL_LENGTH


def _text(reading: _Reading, row: Row, column: int | None, text: str, longest: int) -> str:
    if text.startswith("="):
        said = _("“%(text)s” is a formula. Write the words themselves.")
        reading.fault(row, column, said % {"text": shown(text)})
    elif len(text) > longest:
        said = _("“%(text)s” is too long: at most %(number)d characters.")
        reading.fault(row, column, said % {"text": shown(text), "number": longest})
    return text


def _role(reading: _Reading, row: Row, column: int | None, whose: str) -> str:
    written = _cell(row, column)
    if not written and reading.role:
        return reading.role
    try:
        return _known_role(written, reading.roles, whose)
    except Refused as refused:
        reading.fault(row, column, str(refused))
        return ""


def _known_role(written: str, roles: Collection[Role], whose: str) -> str:
    if not written and whose:  # many addresses may stand on one line
        none = _("%(whose)s has no role. Add it, or choose a role for who has none.")
        raise Refused(none % {"whose": shown(whose)})
    if not written:
        raise Refused(_("There is no role here. Add it, or choose a role for who has none."))
    found = role_named(written)
    if found in roles:
        return str(found)
    said = {"name": shown(written), "known": ", ".join(str(role.label) for role in roles)}
    meant = role_like(written, roles)
    if meant and not found:
        raise Refused(
            _("“%(name)s” is not a role. Do you mean “%(meant)s”?") % (said | {"meant": meant.label})
        )
    raise Refused(_("“%(name)s” is not a role here. The roles are: %(known)s.") % said)


def _language(reading: _Reading, row: Row, column: int | None) -> str:
    written = _cell(row, column)
    found = language_named(written) if written else None
    if written and found is None:
        said = _("“%(text)s” is not a language of the mail. Write nl or en, or leave it empty.")
        reading.fault(row, column, said % {"text": shown(written)})
    return str(found) if found else ""


def _add(reading: _Reading, row: Row, at: dict[str, int], one: Invited) -> None:
    before = reading.people.setdefault(one.email.lower(), (row.number, one))
    if before[1] is one:
        return
    if before[1].role == one.role:
        reading.doubles += 1
        return
    said = _("%(email)s stands in row %(number)d too, with another role. Remove one of the two.")
    reading.fault(row, at.get("role"), said % {"email": one.email, "number": before[0]})
