"""What is said at the tables: each sentence of the script at a table of its theme, in the fitting round."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle, islice
from uuid import NAMESPACE_URL, UUID, uuid5

from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Origin, OriginRole, Statement
from stokje.kit.services.rehearse.script import Line
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.models import Meetup
from stokje.meetups.queries import run_sheet
from stokje.seating.models import Placement, Round, Table
from stokje.shared.errors import Refused

FIRST_ROUND = {StatementKind.PROBLEM, StatementKind.WORKS}
LIVE_EVERY = 14  # one in so many sentences is said at the meetup that is on


def key_of(line: Line) -> UUID:
    """By this the statement that came from a line is found again."""
    return key_said(line.key)


def key_said(key: str) -> UUID:
    """The same, by the key of the line."""
    return uuid5(NAMESPACE_URL, f"stokje:rehearsal:{key}")


def talk(stage: Stage) -> None:
    """Writes every sentence of the script."""
    turns = _Turns(stage)
    said = [(line, turns.place(line)) for line in _shuffled(stage)]
    origins = _write_origins({(spot.table.pk, spot.round.pk): spot for _line, spot in said})
    statements = [_statement(stage, line, spot, origins) for line, spot in said]
    Statement.objects.bulk_create(sorted(statements, key=lambda row: row.written_at), batch_size=200)


def _shuffled(stage: Stage) -> list[Line]:
    return stage.dice.sample(stage.script.lines, k=len(stage.script.lines))


@dataclass(frozen=True)
class Spoken:
    """Where something is said, and when that round began."""

    table: Table
    round: Round
    began: dt.datetime


class _Turns:
    """Goes round the tables of a theme, so that every meetup and every table has its share."""

    def __init__(self, stage: Stage) -> None:
        self._now = stage.now
        on = stage.live()
        self._past = _around(_tables(stage, stage.held()))
        self._live = _around(_tables(stage, [on] if on else []))
        self._sat = set(Placement.objects.values_list("table", "round"))
        self._count = 0
        self._times: dict[int, list[tuple[Round, dt.datetime]]] = {}

    def place(self, line: Line) -> Spoken:
        """The next table of the theme where people sit in the fitting round, and when that round began."""
        self._count += 1
        live = line.theme in self._live and self._count % LIVE_EVERY == 0
        tables = chain(self._once(self._live, line) if live else (), self._once(self._past, line))
        for table in tables:
            round_, began = self._round(table.meetup, first=line.kind in FIRST_ROUND)
            if (table.pk, round_.pk) in self._sat:
                return Spoken(table, round_, began)
        raise Refused(f"Nobody sits at a table about '{line.theme}'. Give the rehearsal more people.")

    def _once(self, turns: dict[str, tuple[int, Iterator[Table]]], line: Line) -> Iterator[Table]:
        number, turn = turns[line.theme]
        return islice(turn, number)

    def _round(self, meetup: Meetup, *, first: bool) -> tuple[Round, dt.datetime]:
        """The first round, or the last one that has begun."""
        if meetup.pk not in self._times:
            starts = {time.stage.pk: time.starts_at for time in run_sheet(meetup)}
            rounds = meetup.rounds.order_by("number")
            times = [(each, starts.get(each.stage_id or 0, meetup.starts_at)) for each in rounds]
            self._times[meetup.pk] = [time for time in times if time[1] < self._now]
        return self._times[meetup.pk][0 if first else -1]


def _around(tables: dict[str, list[Table]]) -> dict[str, tuple[int, Iterator[Table]]]:
    """How many tables a theme has, and these again and again."""
    return {theme: (len(found), cycle(found)) for theme, found in tables.items()}


def _tables(stage: Stage, meetups: list[Meetup]) -> dict[str, list[Table]]:
    """The tables of these meetups by theme: each time another meetup."""
    rows = (
        Table.objects.filter(meetup__in=meetups)
        .select_related("meetup", "theme")
        .order_by("meetup", "number")
    )
    turn: dict[tuple[str, int], int] = {}
    keyed = []
    for table in rows:
        key = (table.theme.slug, table.meetup_id)
        turn[key] = turn.get(key, 0) + 1
        keyed.append((turn[key], stage.dice.random(), table))
    found: dict[str, list[Table]] = {}
    for _turn, _chance, table in sorted(keyed, key=lambda row: row[:2]):
        found.setdefault(table.theme.slug, []).append(table)
    return found


def _statement(stage: Stage, line: Line, spot: Spoken, origins: dict[tuple[int, int], Origin]) -> Statement:
    until = min(spot.began + dt.timedelta(minutes=26), stage.now)
    first = spot.began + dt.timedelta(minutes=2)
    return Statement(
        origin=origins[spot.table.pk, spot.round.pk],
        kind=line.kind,
        text=line.text,
        language=line.language,
        level=line.level,
        op_id=key_of(line),
        written_at=min(stage.between(first, max(until, first)), stage.now),
    )


def _write_origins(spots: dict[tuple[int, int], Spoken]) -> dict[tuple[int, int], Origin]:
    """The origins of all that is said, with who sat there, in two writes instead of a thousand."""
    origins = {
        key: Origin(
            kind=OriginKind.TABLE,
            meetup=spot.table.meetup,
            table=spot.table,
            round=spot.round,
            province_id=spot.table.meetup.province_id,
            theme_id=spot.table.theme_id,
        )
        for key, spot in spots.items()
    }
    Origin.objects.bulk_create(origins.values())
    sitting = Placement.objects.order_by("pk").values_list("table_id", "round_id", "registration__role")
    roles = Counter(sitting)
    OriginRole.objects.bulk_create(
        OriginRole(origin=origins[table, round_], role=role, people=people)
        for (table, round_, role), people in roles.items()
        if (table, round_) in origins
    )
    return origins
