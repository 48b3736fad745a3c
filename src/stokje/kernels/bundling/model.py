"""What goes into the bundling kernel and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["same", "near", "editor"]
Do = Literal["together", "apart", "set-aside", "label", "back"]


@dataclass(frozen=True)
class Said:
    """One statement; empty fields are unknown."""

    id: str
    text: str
    kind: str = ""
    role: str = ""
    province: str = ""
    municipality: str = ""
    table: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Vote:
    """One voter on one statement: 1 agrees, 0 passes, -1 disagrees. `group` is a group of opinion."""

    voter: str
    id: str
    value: int
    group: str = ""


@dataclass(frozen=True)
class Decision:
    """What an editor said about `ids`; a later decision wins over an earlier one."""

    do: Do
    ids: tuple[str, ...]
    text: str = ""
    why: str = ""


@dataclass(frozen=True)
class Settings:
    """How far to go; similarities are cosines between 0 and 1."""

    neighbours: int = 15
    bundle_from: float = 0.2
    theme_from: float = 0.04
    suggest_from: float = 0.25
    opposed_from: float = 0.4
    suggestions_each: int = 3


@dataclass(frozen=True)
class Member:
    """A statement in a bundle; `similarity` is that to the statement that the bundle is named after."""

    id: str
    how: How
    similarity: float


@dataclass(frozen=True)
class Stance:
    """How distinct voters stand towards a bundle; `low` and `high` bound the share that agrees (95 %)."""

    name: str
    voters: int
    agree: int
    passed: int
    disagree: int
    low: float
    high: float


@dataclass(frozen=True)
class Support:
    """Who carries a bundle: distinct places and voters, never the number of clicks."""

    statements: int
    tables: int
    provinces: int
    municipalities: int
    roles: tuple[tuple[str, int], ...]
    votes: Stance | None
    groups: tuple[Stance, ...]
    lowest_group: float | None
    consensus: float | None


@dataclass(frozen=True)
class Bundle:
    """Statements that belong together, in the words of the one nearest to all, or of an editor."""

    id: str
    label: str
    theme: str
    members: tuple[Member, ...]
    support: Support


@dataclass(frozen=True)
class Theme:
    """Bundles about one topic."""

    id: str
    label: str


@dataclass(frozen=True)
class Suggestion:
    """Two statements that an editor may want to look at; `opposed` says on which point they differ, if so."""

    ids: tuple[str, str]
    similarity: float
    opposed: str = ""


@dataclass(frozen=True)
class SetAside:
    """A statement that an editor set aside, with the reason."""

    id: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """Every statement stands exactly once in `bundles` or `set_aside`."""

    bundles: tuple[Bundle, ...]
    themes: tuple[Theme, ...]
    suggestions: tuple[Suggestion, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True)
class Earlier:
    """A bundle or theme of an earlier run: its id and the statements it held."""

    id: str
    statements: frozenset[str]
