"""What is said at the tables: each sentence of the script at a table of its theme, in the fitting round."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from uuid import NAMESPACE_URL, UUID, uuid5

from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Origin, Statement
from stokje.harvest.services import origin_for_table
from stokje.kit.services.rehearse.script import Line
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.models import Meetup
from stokje.meetups.queries import run_sheet
from stokje.seating.models import Round, Table
from stokje.shared import clock

FIRST_ROUND = {StatementKind.PROBLEM, StatementKind.WORKS}
LIVE_EVERY = 14  # one in so many sentences is said at the meetup that is on


def key_of(line: Line) -> UUID:
    """By this the statement that came from a line is found again."""
    return uuid5(NAMESPACE_URL, f"stokje:rehearsal:{line.key}")


def talk(stage: Stage) -> None:
    """Writes every sentence of the script."""
    turns = _Turns(stage)
    statements = [_statement(stage, line, *turns.place(line)) for line in _shuffled(stage)]
    Statement.objects.bulk_create(sorted(statements, key=lambda row: row.written_at), batch_size=200)


def _shuffled(stage: Stage) -> list[Line]:
    return stage.dice.sample(stage.script.lines, k=len(stage.script.lines))


class _Turns:
    """Goes round the tables of a theme, so that every meetup and every table has its share."""

    def __init__(self, stage: Stage) -> None:
        self._now = stage.now
        self._past = {theme: cycle(tables) for theme, tables in _tables(stage, stage.held()).items()}
        on = stage.live()
        self._live = {theme: cycle(tables) for theme, tables in _tables(stage, [on] if on else []).items()}
        self._count = 0
        self._times: dict[int, dict[int, dt.datetime]] = {}

    def place(self, line: Line) -> tuple[Table, Round, dt.datetime]:
        """The table and round where the line is said, and when that round began."""
        self._count += 1
        live = line.theme in self._live and self._count % LIVE_EVERY == 0
        table = next((self._live if live else self._past)[line.theme])
        round_, began = self._round(table.meetup, first=line.kind in FIRST_ROUND)
        return table, round_, began

    def _round(self, meetup: Meetup, *, first: bool) -> tuple[Round, dt.datetime]:
        begun = [
            (each, began)
            for each in meetup.rounds.order_by("number")
            if (began := self._began(meetup, each)) < self._now
        ]
        return begun[0 if first else -1]

    def _began(self, meetup: Meetup, round_: Round) -> dt.datetime:
        if meetup.pk not in self._times:
            self._times[meetup.pk] = {time.stage.pk: time.starts_at for time in run_sheet(meetup)}
        return self._times[meetup.pk].get(round_.stage_id or 0, meetup.starts_at)


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


def _statement(stage: Stage, line: Line, table: Table, round_: Round, began: dt.datetime) -> Statement:
    until = min(began + dt.timedelta(minutes=26), stage.now)
    written = stage.between(began + dt.timedelta(minutes=2), max(until, began + dt.timedelta(minutes=3)))
    return Statement(
        origin=_origin(table, round_, began),
        kind=line.kind,
        text=line.text,
        language=line.language,
        level=line.level,
        op_id=key_of(line),
        written_at=min(written, stage.now),
    )


def _origin(table: Table, round_: Round, began: dt.datetime) -> Origin:
    with clock.at(began):
        return origin_for_table(table, round_)
