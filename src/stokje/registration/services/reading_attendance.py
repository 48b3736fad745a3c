"""Reads the list of participants of a video platform: Zoom's, that of Teams, or any with such columns."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from stokje.shared.decoding import decoded
from stokje.shared.errors import Fault, Faults

COLUMNS = {
    "name": ("name", "name original name", "naam", "naam oorspronkelijke naam", "full name", "volledige naam",
             "participant", "deelnemer"),
    "email": ("email", "user email", "email address", "emailadres", "email van gebruiker"),
    "minutes": ("duration minutes", "total duration minutes", "minutes", "minuten", "duur minuten",
                "totale duur minuten", "inmeeting duration", "duur", "duration", "duur in vergadering"),
    "join": ("join time", "join", "first join", "joined", "tijd van deelname", "binnen", "eerste deelname"),
    "leave": ("leave time", "leave", "last leave", "left", "tijd van vertrek", "weg", "laatste vertrek"),
    "waiting": ("in waiting room", "in wachtkamer"),
}  # fmt: skip
"""The words for each column, in small letters and without punctuation."""

MOMENTS = (
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%y, %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p",
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M",
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M:%S", "%H:%M",
)  # fmt: skip
"""How the platforms write a moment, the American way first: with AM or PM it is never anything else."""

LENGTH = re.compile(r"^(?:(\d+)\s*[hu]\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?$", re.IGNORECASE)
WAITS = ("yes", "ja")
LARGEST = 2_000_000
"""Bytes: more than a list of ten thousand people."""


@dataclass(frozen=True)
class Stay:
    """Someone on the list. `minutes` is None when the list does not tell how long they stayed."""

    name: str
    email: str
    minutes: int | None


def read_stays(content: bytes) -> list[Stay]:
    """Everyone on the list once, with all their minutes. Raises Faults: every fault by its row and column."""
    lines = list(_lines(content))
    start, places = _header(lines)
    stays: list[Stay] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines[start + 1 :], start=start + 2):
        if _ends(line):
            break
        read = _row(number, line, places, faults)
        if read is not None:
            stays.append(read)
    if not stays and not faults:
        faults.append(Fault("", _("Nobody is on this list.")))
    if faults:
        raise Faults(faults)
    return _together(stays)


def _lines(content: bytes) -> Iterator[list[str]]:
    text = _text(content)
    first = max(text.splitlines()[:12], key=lambda line: max(map(line.count, ",;\t")), default="")
    delimiter = max(",;\t", key=first.count)
    return csv.reader(text.splitlines(), delimiter=delimiter)


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Faults([Fault("", _("This file is too large for a list of participants."))])
    text = decoded(content)
    if text is not None:
        return text
    raise Faults([Fault("", _("This is not a list in CSV. Export it once more, and choose CSV."))])


def _header(lines: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The line with the names of the columns, and where each is; facts about the meeting may precede."""
    for number, line in enumerate(lines[:40]):
        places = _places(line)
        known = {"email", "minutes", "join"} & set(places)
        if "name" in places and known and len(line) > 1:
            return number, places
    wanted = _("No line names the columns. There must be a column Name, and one with E-mail or Minutes.")
    raise Faults([Fault("", wanted)])


def _places(line: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(line):
        said = " ".join(re.sub(r"[^\w\s]", "", cell.casefold()).split())
        for column, words in COLUMNS.items():
            if said in words:
                found.setdefault(column, place)
    return found


def _ends(line: Sequence[str]) -> bool:
    """Teams lists other things below, after a title with a number such as "3. In-Meeting Activities"."""
    return len([cell for cell in line if cell.strip()]) == 1 and bool(re.match(r"\d+\. ", line[0]))


def _row(number: int, line: Sequence[str], places: dict[str, int], faults: list[Fault]) -> Stay | None:
    cells = {column: line[place].strip() if place < len(line) else "" for column, place in places.items()}
    if not any(cells.values()) or cells.get("waiting", "").casefold() in WAITS:
        return None
    wrong: dict[str, str] = {}
    stay = Stay(_name(cells, wrong), _email(cells, wrong), _minutes(cells, wrong))
    for column, message in wrong.items():
        at = _("Row %(row)d, column %(column)s") % {"row": number, "column": column_letter(places[column])}
        faults.append(Fault(at, message))
    return None if wrong else stay


def _name(cells: dict[str, str], wrong: dict[str, str]) -> str:
    if not cells["name"] and not cells.get("email"):
        wrong["name"] = _("This row has no name.")
    return cells["name"]


def _email(cells: dict[str, str], wrong: dict[str, str]) -> str:
    email = cells.get("email", "")
    try:
        if email:
            validate_email(email)
    except ValidationError:
        wrong["email"] = _("“%(email)s” is not an e-mail address.") % {"email": email}
    return email


def _minutes(cells: dict[str, str], wrong: dict[str, str]) -> int | None:
    said = cells.get("minutes", "")
    if said:
        return _length(said, wrong)
    joined, left = _moment("join", cells, wrong), _moment("leave", cells, wrong)
    if joined is None or left is None:
        return None
    if left < joined:
        wrong["leave"] = _("This moment lies before the one of joining.")
    return round((left - joined).total_seconds() / 60)


def _length(said: str, wrong: dict[str, str]) -> int | None:
    """Minutes as a number, or as "1h 4m 30s"."""
    if re.fullmatch(r"\d{1,5}([.,]\d+)?", said):
        return round(float(said.replace(",", ".")))
    found = LENGTH.match(said)
    if found is None or not any(found.groups()):
        wrong["minutes"] = _("“%(text)s” is not a number of minutes.") % {"text": said}
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return round(hours * 60 + minutes + seconds / 60)


def _moment(column: str, cells: dict[str, str], wrong: dict[str, str]) -> dt.datetime | None:
    said = cells.get(column, "")
    for way in MOMENTS if said else ():
        try:
            return dt.datetime.strptime(said, way)  # noqa: DTZ007  (only the time between two is used)
        except ValueError:
            continue
    if said:
        wrong[column] = _("“%(text)s” is not a moment we can read.") % {"text": said}
    return None


def column_letter(place: int) -> str:
    """The column as a spreadsheet names it: A, B, … AA."""
    first, last = divmod(place, 26)
    return (column_letter(first - 1) if first else "") + chr(ord("A") + last)


def _together(stays: Sequence[Stay]) -> list[Stay]:
    """Who left and came back stands on the list more than once."""
    found: dict[tuple[str, str], Stay] = {}
    for stay in stays:
        key = (stay.email.casefold(), "" if stay.email else stay.name.casefold())
        before = found.get(key)
        if before is None:
            found[key] = stay
            continue
        known = [one.minutes for one in (before, stay) if one.minutes is not None]
        found[key] = Stay(before.name or stay.name, stay.email, sum(known) if known else None)
    return list(found.values())
