"""A frozen condition as people read it, in the language of the page: on the web, on paper and in the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from stokje.campaign.enums import Role
from stokje.handover.models import EditionItem
from stokje.harvest.enums import OriginKind, StatementKind
from stokje.shared.languages import page_language
from stokje.shared.speech import say_date, say_number


@dataclass(frozen=True)
class Said:
    """A statement as it was frozen; `number` is its thread number, such as 7.12."""

    number: str
    public_id: str
    kind: str
    kind_label: str
    text: str
    language: str


@dataclass(frozen=True)
class Place:
    """Where statements were said, as far as everyone may know."""

    label: str
    slug: str
    tables: str
    roles: str
    statements: list[Said]

    @property
    def about(self) -> str:
        """Number of tables and roles on one line."""
        return " · ".join(part for part in (self.tables, self.roles) if part)


@dataclass(frozen=True)
class Share:
    """Which part of a role agrees: a row of the chart."""

    label: str
    filled: int

    @property
    def figure(self) -> str:
        """In words: 86%."""
        return f"{self.filled}%"


@dataclass(frozen=True)
class Reading:
    """A condition: its words, its support and the thread back."""

    item: EditionItem
    number: int
    title: str
    body: str
    level: str
    heading: str
    support: dict[str, Any] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    @property
    def said_where(self) -> str:
        """As in: said at 41 tables and by 2 school teams in 9 provinces, and by the youth council."""
        where = {"tables": self._said_at()}
        if self.support.get("council", 0):
            said = self._said_in(where)
            return (
                _("%(said)s, and by the youth council") % {"said": said}
                if said
                else _("said by the youth council")
            )
        return self._said_in(where)

    def _said_in(self, where: dict[str, str]) -> str:
        provinces = self.support.get("provinces", 0)
        if not where["tables"]:
            return ""
        if not provinces:
            return _("said %(tables)s") % where
        where["provinces"] = ngettext("%(n)s province", "%(n)s provinces", provinces) % {"n": provinces}
        return _("said %(tables)s in %(provinces)s") % where

    def _said_at(self) -> str:
        """As in: at 41 tables and by 2 school teams."""
        tables, schools = self.support.get("tables", 0), self.support.get("schools", 0)
        at = ngettext("at %(n)s table", "at %(n)s tables", tables) % {"n": tables} if tables else ""
        by = ngettext("by %(n)s school team", "by %(n)s school teams", schools) % {"n": schools}
        if not schools:
            return at
        return _("%(tables)s and %(teams)s") % {"tables": at, "teams": by} if at else by

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Its support as (label, number), without what is nothing."""
        counted = self.support.get
        rows = [
            (ngettext("statement", "statements", counted("statements", 0)), "statements"),
            (npgettext("counted", "table", "tables", counted("tables", 0)), "tables"),
            (npgettext("counted", "meetup", "meetups", counted("meetups", 0)), "meetups"),
            (npgettext("counted", "school team", "school teams", counted("schools", 0)), "schools"),
            (npgettext("counted", "province", "provinces", counted("provinces", 0)), "provinces"),
            (_("from the youth council"), "council"),
            (ngettext("person who voted", "people who voted", counted("voters", 0)), "voters"),
            (ngettext("of whom agrees", "of whom agree", counted("agree", 0)), "agree"),
            (npgettext("counted", "point in votes", "points in votes", counted("points", 0)), "points"),
            (ngettext("person who gave points", "people who gave points", counted("givers", 0)), "givers"),
        ]
        return [(label, say_number(counted(name, 0))) for label, name in rows if counted(name)]

    @property
    def roles(self) -> list[tuple[str, str]]:
        """People per role who sat at those tables, from five up."""
        return [(_role(row["role"]), say_number(row["people"])) for row in self.support.get("roles", [])]

    @property
    def votes(self) -> list[Share]:
        """Which part of each role agrees, for roles with five voters and more."""
        rows = self.support.get("voted", [])
        return [Share(_role(row["role"]), round(100 * row["agree"] / row["voters"])) for row in rows]


def read(item: EditionItem) -> Reading:
    """The condition in the language of the page; of a blanked one only its number is left."""
    content = item.content or {}
    numbers = count(1)
    return Reading(
        item=item,
        number=item.number,
        title=item.title(),
        body=item.body(),
        level=item.get_level_display(),
        heading=_pick(content.get("heading")),
        support=content.get("support", {}),
        places=[_place(item.number, place, numbers) for place in content.get("places", [])],
    )


def _place(condition: int, place: dict[str, Any], numbers: Iterator[int]) -> Place:
    tables = place.get("tables", 0)
    roles = [f"{_role(row['role'])}: {row['people']}" for row in place.get("roles", [])]
    return Place(
        label=_where(place),
        slug=place.get("meetup", ""),
        tables=ngettext("%(n)s table", "%(n)s tables", tables) % {"n": tables} if tables else "",
        roles=", ".join(roles),
        statements=[_said(f"{condition}.{next(numbers)}", row) for row in place["statements"]],
    )


def _where(place: dict[str, Any]) -> str:
    if place["kind"] == OriginKind.COUNCIL:
        return str(_("The youth council"))
    if place["kind"] == OriginKind.SCHOOL:
        return " · ".join(part for part in (_school(place), _pick(place.get("theme"))) if part)
    day = say_date(dt.date.fromisoformat(place["on"]), weekday=False) if "on" in place else ""
    parts = [_pick(place.get("title")), day, _pick(place.get("theme")), place.get("label", "")]
    return " · ".join(part for part in parts if part) or str(OriginKind(place["kind"]).label)


def _school(place: dict[str, Any]) -> str:
    teams = place.get("teams", 1)
    words = ngettext("A school team in %(province)s", "%(n)s school teams in %(province)s", teams)
    return words % {"n": teams, "province": place.get("province", "")}


def _said(number: str, row: dict[str, Any]) -> Said:
    kind = StatementKind(row["kind"])
    return Said(number, row["id"], kind.value, str(kind.label), row["text"], row["language"])


def _pick(words: dict[str, str] | None) -> str:
    if not words:
        return ""
    wanted = page_language()
    return words.get(wanted) or words.get("nl") or next(iter(words.values()))


def _role(code: str) -> str:
    return str(Role(code).label)
