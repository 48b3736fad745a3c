"""Reads the rehearsal part of a campaign folder: who comes, what they say, what comes of it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from stokje.kit.services.read import Reading, toml
from stokje.shared.errors import Fault, Faults


@dataclass(frozen=True)
class Line:
    """A statement as it is in `statements.csv`."""

    key: str
    theme: str
    kind: str
    level: str
    bundle: str
    set_aside: str
    language: str
    text: str


@dataclass(frozen=True)
class Deal:
    """An agreement as it is in `agreements.csv`; `weeks` from the meetup until it should be done."""

    theme: str
    who: str
    what: str
    weeks: int


class Script:
    """The files of `rehearsal/`, each read when it is first needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not root.is_dir():
            raise Faults([Fault(str(root), "there is no such folder; a rehearsal needs one.")])

    @cached_property
    def people(self) -> dict[str, Any]:
        return self._toml("people.toml")

    @cached_property
    def signups(self) -> dict[str, Any]:
        return self._toml("signups.toml")

    @cached_property
    def staff(self) -> list[dict[str, str]]:
        return list(self._toml("staff.toml")["staff"])

    @cached_property
    def batons(self) -> list[dict[str, str]]:
        return list(self._toml("batons.toml")["baton"])

    @cached_property
    def bundles(self) -> dict[str, Any]:
        return self._toml("bundles.toml")

    @cached_property
    def recipients(self) -> list[dict[str, Any]]:
        return list(self._toml("recipients.toml")["recipient"])

    @cached_property
    def answer_days(self) -> int:
        return int(self._toml("recipients.toml")["answer_days"])

    @cached_property
    def handover(self) -> dict[str, str]:
        return dict(self._toml("recipients.toml")["edition"])

    @cached_property
    def schools(self) -> list[dict[str, Any]]:
        return list(self._toml("schools.toml")["team"])

    @cached_property
    def tips(self) -> list[dict[str, Any]]:
        return list(self._toml("toolkit.toml")["tip"])

    @cached_property
    def council(self) -> dict[str, Any]:
        return dict(self._toml("council.toml"))

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        return list(self._toml("answers.toml")["answer"])

    @cached_property
    def hands(self) -> list[dict[str, str]]:
        return list(self._toml("evening.toml")["hand"])

    @cached_property
    def questions(self) -> list[str]:
        return list(self._toml("evening.toml")["questions"]["asked"])

    @cached_property
    def added(self) -> list[str]:
        return list(self._toml("evening.toml")["again"]["added"])

    @cached_property
    def lines(self) -> list[Line]:
        fields = list(Line.__dataclass_fields__)
        return [Line(**{name: row[name] for name in fields}) for row in self._csv("statements.csv", fields)]

    @cached_property
    def deals(self) -> list[Deal]:
        rows = self._csv("agreements.csv", list(Deal.__dataclass_fields__))
        return [Deal(row["theme"], row["who"], row["what"], int(row["weeks"])) for row in rows]

    def _toml(self, name: str) -> dict[str, Any]:
        reading = Reading()
        table = toml(self.root, name, reading)
        if reading.faults:
            raise Faults(reading.faults)
        return dict(table.values)

    def _csv(self, name: str, fields: list[str]) -> list[dict[str, str]]:
        path = self.root / name
        if not path.is_file():
            raise Faults([Fault(name, "there is no such file in the folder.")])
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(fields) - set(reader.fieldnames or [])
            if missing:
                raise Faults(
                    [Fault(f"{name}, line 1", f"these columns are missing: {', '.join(sorted(missing))}.")]
                )
            return list(reader)
