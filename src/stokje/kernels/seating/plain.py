"""Seats people at theme tables, round by round: plain, correct, and the same for the same input.

As many tables are used as leave enough people at each to talk. Whoever has a duty stays at that table. Then
each person, with their company, takes the free table that suits best: a theme they asked for, not the table
they sat at before, few others of their own role, not yet full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEAST = 4
"""So many people make a table; World Café (Brown and Isaacs, 2005) seats four to five."""


@dataclass(frozen=True)
class Seats:
    """A table: `seats` is how many people of the plan fit; `led` when someone outside the plan hosts it."""

    id: int
    theme: int
    seats: int
    led: bool = False


@dataclass(frozen=True)
class Sitter:
    """A person. `themes`: first choice first. `stays`: the table of their duty, in every round."""

    id: int
    role: str
    themes: tuple[int, ...] = ()
    group: int | None = None
    stays: int | None = None


@dataclass(frozen=True)
class Plan:
    """Per round who sits at which table, and which wishes went unmet: (person, "theme" or "company")."""

    rounds: tuple[dict[int, int], ...]
    unmet: tuple[tuple[int, str], ...]


@dataclass
class _Room:
    """One round as it fills."""

    free: dict[int, int]
    been: Mapping[int, list[int]]
    theme_of: Mapping[int, int]
    places: dict[int, int] = field(default_factory=dict)
    roles: Counter[tuple[int, str]] = field(default_factory=Counter)
    groups: Counter[tuple[int, int]] = field(default_factory=Counter)

    def put(self, sitter: Sitter, table: int) -> None:
        self.places[sitter.id] = table
        self.free[table] -= 1
        self.roles[table, sitter.role] += 1
        if sitter.group is not None:
            self.groups[table, sitter.group] += 1


def seat(
    tables: Sequence[Seats],
    sitters: Sequence[Sitter],
    *,
    rounds: int,
    taken: Sequence[Mapping[int, int]] = (),
    least: int = LEAST,
) -> Plan:
    """Give everyone one place in each round; no table gets more than its seats.

    least: how many people make a table; fewer tables are used until that many sit at each, but never fewer
    than duties, given places and seats ask for.

    tables: in order of preference among equals. sitters: those who came first choose first.
    taken: per round, places that are already given and stay (person → table).
    Raises ValueError when there are fewer seats than people, or a duty's table is full.
    """
    if sum(table.seats for table in tables) < len(sitters):
        raise ValueError("fewer seats than people")
    been: dict[int, list[int]] = {sitter.id: [] for sitter in sitters}
    tables = _in_use(tables, sitters, taken, least)
    plan = []
    for number in range(rounds):
        places = _one_round(tables, sitters, taken[number] if number < len(taken) else {}, been)
        for person, table in places.items():
            been[person].append(table)
        plan.append(places)
    return Plan(tuple(plan), tuple(_unmet(tables, sitters, plan)))


def _in_use(
    tables: Sequence[Seats], sitters: Sequence[Sitter], taken: Sequence[Mapping[int, int]], least: int
) -> list[Seats]:
    """The tables that are needed, in their order: with a duty or a place, then led, then most wished for."""
    needed = {sitter.stays for sitter in sitters} | {table for places in taken for table in places.values()}
    wished = Counter(theme for sitter in sitters for theme in sitter.themes[:1])
    chosen: set[int] = set()
    seats = 0
    for table in sorted(
        tables, key=lambda table: (table.id not in needed, not table.led, -wished[table.theme])
    ):
        enough = seats >= len(sitters) and (len(chosen) + 1) * least > len(sitters)
        if enough and table.id not in needed:
            break
        chosen.add(table.id)
        seats += table.seats
    return [table for table in tables if table.id in chosen]


def _one_round(
    tables: Sequence[Seats],
    sitters: Sequence[Sitter],
    taken: Mapping[int, int],
    been: Mapping[int, list[int]],
) -> dict[int, int]:
    free, theme_of = {table.id: table.seats for table in tables}, {table.id: table.theme for table in tables}
    room = _Room(free, been, theme_of)
    for sitter in sitters:
        if sitter.id in taken:
            room.put(sitter, taken[sitter.id])
    for sitter in sitters:
        if sitter.stays is not None and sitter.id not in room.places:
            room.put(sitter, sitter.stays)
    if any(left < 0 for left in room.free.values()):
        raise ValueError("a table has more people with a duty or a place than seats")
    for group in _groups(sitter for sitter in sitters if sitter.id not in room.places):
        _seat_group(tables, group, room)
    return room.places


def _groups(sitters: Iterable[Sitter]) -> list[list[Sitter]]:
    """Company together, at the moment the first of them came; everyone else alone."""
    groups: dict[tuple[str, int], list[Sitter]] = {}
    for sitter in sitters:
        key = ("group", sitter.group) if sitter.group is not None else ("alone", sitter.id)
        groups.setdefault(key, []).append(sitter)
    return list(groups.values())


def _seat_group(tables: Sequence[Seats], group: list[Sitter], room: _Room) -> None:
    fitting = [table for table in tables if room.free[table.id] >= len(group)]
    if not fitting and len(group) > 1:
        for sitter in group:  # no table takes them all: a place for each comes first
            _seat_group(tables, [sitter], room)
        return
    best = min(fitting, key=lambda table: _cost(table, group, room))
    for sitter in group:
        room.put(sitter, best.id)


def _cost(table: Seats, group: list[Sitter], room: _Room) -> tuple[float, float, float]:
    """Lower suits better: wishes, new tables and company, then a mix of roles, then the emptiest table."""
    wishes = sum(_wish_cost(table, sitter, room) for sitter in group)
    alike = sum(room.roles[table.id, sitter.role] for sitter in group)
    return wishes, alike, 1 - room.free[table.id] / max(table.seats, 1)


def _wish_cost(table: Seats, sitter: Sitter, room: _Room) -> float:
    been = room.been[sitter.id]
    cost = 3 * been.count(table.id)
    if sitter.group is not None:
        cost -= 4 * room.groups[table.id, sitter.group]
    if not sitter.themes:
        return cost
    if table.theme not in sitter.themes:
        return cost + len(sitter.themes) + 1
    # A wish that was met in an earlier round gives way to one that was not.
    met = sum(room.theme_of[earlier] == table.theme for earlier in been)
    return cost + sitter.themes.index(table.theme) + 2 * met


def _unmet(
    tables: Sequence[Seats], sitters: Sequence[Sitter], plan: Sequence[Mapping[int, int]]
) -> list[tuple[int, str]]:
    theme_of = {table.id: table.theme for table in tables}
    company = _company(sitters)
    unmet = []
    for sitter in sitters:
        got = {theme_of[places[sitter.id]] for places in plan}
        if sitter.themes and not got & set(sitter.themes):
            unmet.append((sitter.id, "theme"))
        mates = company.get(sitter.group, [])
        if any(places[mate] != places[sitter.id] for places in plan for mate in mates):
            unmet.append((sitter.id, "company"))
    return unmet


def _company(sitters: Sequence[Sitter]) -> dict[int | None, list[int]]:
    company: dict[int | None, list[int]] = {}
    for sitter in sitters:
        if sitter.group is not None:
            company.setdefault(sitter.group, []).append(sitter.id)
    return company
