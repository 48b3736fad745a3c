"""Whose stay in the video platform it was: by address, else by a name that only one person has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN
from stokje.registration.models import Registration
from stokje.shared.folding import fold

IN_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*$")


class Stay(Protocol):
    """What is known of someone on the platform's list."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...


@dataclass(frozen=True)
class Matched:
    """Someone who signed up, with how long they stayed; `by_name`: the address was another or unknown."""

    registration: Registration
    minutes: int | None
    by_name: bool
    shown: str


@dataclass(frozen=True)
class Match:
    """The whole list against the sign-ups. `unknown` are for a person to match."""

    matched: list[Matched]
    unknown: list[Stay]
    left: list[Registration]


def match_stays(meetup: Meetup, stays: Sequence[Stay]) -> Match:
    """Match each stay with a sign-up. A name that two people have, or two on the list, matches nobody."""
    rows = list(meetup.registrations.filter(status__in=CERTAIN).select_related("person"))
    known = {one.person.email.casefold(): one for one in rows}
    sure = {at: known[key] for at, one in enumerate(stays) if (key := one.email.casefold()) in known}
    taken = {one.pk for one in sure.values()}
    others = {at: one for at, one in enumerate(stays) if at not in sure}
    named = _by_name(others, [one for one in rows if one.pk not in taken])
    found = sorted((sure | named).items())
    matched = [Matched(one, stays[at].minutes, at in named, stays[at].name) for at, one in found]
    seen = {one.pk for _at, one in found}
    left = sorted((one for one in rows if one.pk not in seen), key=lambda one: fold(one.name))
    return Match(matched, [one for at, one in others.items() if at not in named], left)


def _by_name(stays: dict[int, Stay], rows: Iterable[Registration]) -> dict[int, Registration]:
    people: dict[str, list[Registration]] = defaultdict(list)
    for one in rows:
        people[_same(one.name)].append(one)
    meant: dict[Registration, list[int]] = defaultdict(list)
    for at, stay in stays.items():
        fitting = {one for name in names_in(stay.name) for one in people.get(_same(name), ())}
        if len(fitting) == 1:
            meant[fitting.pop()].append(at)
    return {places[0]: one for one, places in meant.items() if len(places) == 1}


def names_in(shown: str) -> list[str]:
    """The names in what the platform shows: "Jan (Jan de Vries)" is both Jan and Jan de Vries."""
    inside = IN_BRACKETS.match(shown)
    return [shown, *inside.groups()] if inside else [shown]


def _same(name: str) -> str:
    """The words of a name in one order: "Vries, Jan de" is Jan de Vries."""
    return " ".join(sorted(re.findall(r"\w+", fold(name))))
