"""Reads a table of a TOML file value by value, and notes every fault with its file and line."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeVar

from stokje.kit.services import lines
from stokje.shared.errors import Fault
from stokje.shared.languages import Language

Kind = TypeVar("Kind")
Choice = TypeVar("Choice", bound=Enum)
NOT_TOML = "this is not TOML"
LANGUAGES = [str(language) for language in Language]


class Reading:
    """What was wrong so far, and each table that was looked at."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.tables: list[Table] = []

    def note(self, place: str, message: str) -> None:
        """Notes a fault."""
        self.faults.append(Fault(place, message))

    def finish(self) -> None:
        """Notes each key that nobody asked for: most often a slip of the pen."""
        for table in self.tables:
            for key in table.unread():
                table.fault(f"'{key}' means nothing here.", key)


@dataclass
class Source:
    """A file that is read: its name as a person sees it, and the lines in it."""

    name: str
    reading: Reading
    lines: dict[lines.Path, int] = field(default_factory=dict)


class Table:
    """One table of a TOML file. Each read checks; what is wrong becomes a fault and a harmless value."""

    def __init__(self, values: Mapping[str, object], source: Source, path: lines.Path = ()) -> None:
        self.values = values
        self.source = source
        self.path = path
        self._known: set[str] = set()
        source.reading.tables.append(self)

    def fault(self, message: str, key: str | None = None) -> None:
        """Notes what is wrong at `key`, or at this table as a whole."""
        path = (*self.path, key) if key else self.path
        line = lines.nearest(self.source.lines, path)
        self.source.reading.note(f"{self.source.name}, line {line}", message)

    def has(self, key: str) -> bool:
        """Whether `key` is there."""
        return key in self.values

    def text(self, key: str, most: int = 200, default: str | None = None) -> str:
        """A string of at most `most` characters; without `default` it must be there and say something."""
        value = self._value(key, str, "a text", default)
        if value is None:
            return ""
        if default is None and not value.strip():
            self.fault(f"'{key}' is empty.", key)
        if len(value) > most:
            self.fault(f"'{key}' has {len(value)} characters; at most {most} fit.", key)
        return value.strip()

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number of at least `least`."""
        value = self._value(key, int, "a whole number", default)
        if value is not None and (isinstance(value, bool) or value < least):
            self.fault(f"'{key}' must be a whole number of {least} or more.", key)
        return value if value is not None else least

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        return bool(self._value(key, bool, "true or false", default=False))

    def day(self, key: str, default: dt.date | None = None) -> dt.date:
        """A date written as 2021-04-12, without quotes."""
        value = self._value(key, dt.date, "a date such as 2021-04-12", default)
        if isinstance(value, dt.datetime):
            self.fault(f"'{key}' must be a date without a time.", key)
            return value.date()
        return value or dt.date(2000, 1, 3)

    def optional_day(self, key: str) -> dt.date | None:
        """A date, or None when it is not there."""
        return self.day(key) if self.has(key) else None

    def time(self, key: str, default: str | None = None) -> dt.time:
        """A time of day written as "19:30"."""
        written = self.text(key, default=default)
        try:
            return dt.time.fromisoformat(written)
        except ValueError:
            if written:
                self.fault(f"'{key}' must be a time such as \"19:30\".", key)
            return dt.time(0, 0)

    def choice(self, key: str, options: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of an enumeration."""
        written = self.text(key, default=None if default is None else str(default.value))
        try:
            return options(written)
        except ValueError:
            if written:
                possible = ", ".join(str(option.value) for option in options)
                self.fault(f"'{key}' is '{written}'; it can be: {possible}.", key)
            return next(iter(options))

    def names(self, key: str, default: list[str] | None = None) -> list[str]:
        """A list of strings, none of them twice."""
        value = self._value(key, list, "a list of texts", default) or []
        if not all(isinstance(name, str) for name in value) or len(set(map(str, value))) < len(value):
            self.fault(f"'{key}' must be a list of texts, each of them once.", key)
        return [str(name) for name in value]

    def table(self, key: str) -> Table:
        """The table `[key]`; an empty one when it is not there."""
        value = self._value(key, dict, "a table", default={})
        return Table(value or {}, self.source, (*self.path, key))

    def tables(self, key: str) -> Iterator[Table]:
        """The tables that stand as `[[key]]`."""
        value = self._value(key, list, f"written as [[{key}]]", default=[]) or []
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield Table(item, self.source, (*self.path, key, number))
            else:
                self.fault(f"'{key}' must be written as [[{key}]].", key)

    def texts(self) -> Iterator[tuple[str, Table]]:
        """The tables under `text`, one for each language of the site; each language must be there."""
        texts = self.table("text")
        for language in LANGUAGES:
            if texts.has(language):
                yield language, texts.table(language)
            else:
                texts.fault(f"There is no text in '{language}': add [….text.{language}].")

    def unread(self) -> list[str]:
        """The keys that nobody asked for."""
        return [key for key in self.values if key not in self._known]

    def says(self, key: str, value: object) -> bool:
        """Whether exactly this stands there."""
        self._known.add(key)
        return self.values.get(key) == value

    def everything(self) -> Mapping[str, object]:
        """All values as they are, to be checked elsewhere."""
        self._known.update(self.values)
        return self.values

    def _value(self, key: str, kind: type[Kind], what: str, default: Kind | None) -> Kind | None:
        self._known.add(key)
        if key not in self.values:
            if default is None:
                self.fault(f"'{key}' is missing.")
            return default
        value = self.values[key]
        if isinstance(value, kind):
            return value
        self.fault(f"'{key}' must be {what}.", key)
        return default


def not_toml(name: str, wrong: tomllib.TOMLDecodeError, above: int = 0) -> Fault:
    """What the parser found, with its line in the file; `above` lines stand before what it was given."""
    message, _, where = str(wrong).partition(" (at ")
    line = next((int(part) for part in where.replace(",", " ").split() if part.isdigit()), 0)
    return Fault(f"{name}, line {line + above}" if line else name, f"{NOT_TOML}: {message}.")


def toml(root: Path, name: str, reading: Reading, needed: bool = True) -> Table:
    """The file `name` in the folder `root`; what cannot be read becomes a fault and an empty table."""
    source = Source(name, reading)
    try:
        written = (root / name).read_text(encoding="utf-8")
        source.lines = lines.index(written)
        return Table(tomllib.loads(written), source)
    except FileNotFoundError:
        if needed:
            reading.note(name, "there is no such file in the folder.")
    except UnicodeDecodeError:
        reading.note(name, "this file is not written in UTF-8.")
    except tomllib.TOMLDecodeError as wrong:
        reading.faults.append(not_toml(name, wrong))
    return Table({}, source)
