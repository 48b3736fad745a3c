"""What a person can be told. Sentences say what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class Refused(Exception):
    """A service does not do this; the message is for the person who asked."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in what was given: `place` is file and line, row and column, or field."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Faults(Exception):
    """All that is wrong with an input, at once. Nothing of it was taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
