"""Which tables ask for the moderator: a raised hand, silence while others talk, or fewer notes than the rest.

Everything is true at the moment of asking, so the page asks again as time passes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, Q

from stokje.harvest.enums import StatementKind
from stokje.live.models import Evening
from stokje.live.queries.evening import snapshot, tables_overview
from stokje.seating.models import Table
from stokje.seating.queries import host_name, round_of
from stokje.shared import clock

MINUTE = dt.timedelta(minutes=1)
QUIET_PART, QUIET_LEAST, QUIET_MOST = 3, 3 * MINUTE, 8 * MINUTE
"""Quiet is a third of the round, at least three minutes and at most eight."""
FEW_FROM = 2
"""Under two notes at the middle table nobody is behind."""
NEAR_THE_END = 5 * MINUTE


@dataclass(frozen=True)
class HandUp:
    """A table's hand: `id` is its op_id, `kind` is help, word or tech; `waits` in whole minutes."""

    id: str
    kind: str
    words: str
    waits: int
    seconds: float
    seen: bool


@dataclass(frozen=True)
class TableNow:
    """A table as it stands at this moment.

    `notes`: all of the evening; `here` those of this round; `heard_at`: when it last sent anything;
    `quiet`: minutes of silence worth a word, `behind`: the middle table's number of notes when this one has
    fewer than half, `without`: minutes left of the round when there is no condition yet. None: all is well.
    """

    table: Table
    host: str
    notes: int
    here: int
    heard_at: dt.datetime | None
    hand: HandUp | None = None
    quiet: int | None = None
    begun: bool = True
    behind: int | None = None
    without: int | None = None

    @property
    def asks(self) -> bool:
        """Whether there is anything to say about it."""
        return any(each is not None for each in (self.hand, self.quiet, self.behind, self.without))


@dataclass(frozen=True)
class Watch:
    """How far tables can be judged in this round: from `begins` on; with `few` notes nobody is behind."""

    begins: dt.datetime
    begun: bool
    few: bool


def tables_now(evening: Evening) -> list[TableNow]:
    """Every table by number, with what asks for attention."""
    now_round = round_of(evening.stage) if evening.closed_at is None else None
    told = {news["number"]: news for topic, news in snapshot(evening).items() if topic.startswith("table:")}
    said = Q(origin__statements__withdrawn_at=None, origin__round=now_round)
    conditions = said & Q(origin__statements__kind=StatementKind.CONDITION)
    counted = tables_overview(evening).annotate(
        here=Count("origin__statements", filter=said),
        conditions=Count("origin__statements", filter=conditions),
    )
    found = list(counted)
    look = _Look(evening, [table.here for table in found], [_heard(told.get(t.number)) for t in found])
    return [look.at(table, told.get(table.number, {}), in_round=now_round is not None) for table in found]


def watch_of(evening: Evening, tables: list[TableNow]) -> Watch:
    """What may be said of tables that do not ask for attention; `tables` as they stand now."""
    look = _Look(evening, [each.here for each in tables], [])
    begins = look.since + look.patience
    return Watch(begins, begun=look.now >= begins, few=look.middle < FEW_FROM)


def asking(tables: list[TableNow]) -> list[TableNow]:
    """Those to look at: raised hands first, the longest waiting on top; then the quiet; then the rest."""
    return sorted(
        (each for each in tables if each.asks),
        key=lambda each: (-each.hand.seconds if each.hand else 1, -(each.quiet or 0), each.table.number),
    )


class _Look:
    """One look at all tables: each is judged beside the others."""

    def __init__(self, evening: Evening, notes: list[int], heard: list[dt.datetime | None]) -> None:
        self.now = evening.paused_at or clock.now()
        self.began = evening.stage_started_at or self.now
        self.since = max(self.began, evening.resumed_at or self.began)
        self.left = max((evening.stage_ends_at or self.now) - self.now, dt.timedelta())
        length = (evening.stage_ends_at or self.now) - self.began
        self.patience = min(max(length / QUIET_PART, QUIET_LEAST), QUIET_MOST)
        self.middle = median(notes) if notes else 0
        self.others_talk = any(
            each and each >= self.began and self.now - max(each, self.since) < self.patience for each in heard
        )

    def at(self, table: Any, told: dict[str, Any], *, in_round: bool) -> TableNow:
        heard = _heard(told)
        state = {"hand": _hand(told.get("hand")), "heard_at": heard, "notes": table.notes, "here": table.here}
        if in_round:
            state |= {"quiet": self._quiet(heard), "begun": bool(heard and heard >= self.began)}
            state |= {"behind": self._behind(table.here), "without": self._without(table.conditions)}
        return TableNow(table, host_name(table), **state)

    def _quiet(self, heard: dt.datetime | None) -> int | None:
        """Minutes since it was last heard in this round, or since the round began."""
        last = max(heard or self.began, self.began)
        if not self.others_talk or self.now - max(last, self.since) < self.patience:
            return None
        return int((self.now - last) / MINUTE)

    def _behind(self, notes: int) -> int | None:
        few = self.middle >= FEW_FROM and notes * 2 < self.middle
        return int(self.middle) if few and self.now - self.since >= self.patience else None

    def _without(self, conditions: int) -> int | None:
        return round(self.left / MINUTE) if not conditions and self.left <= NEAR_THE_END else None


def _heard(told: dict[str, Any] | None) -> dt.datetime | None:
    moment = (told or {}).get("last_at")
    return dt.datetime.fromisoformat(moment) if moment else None


def _hand(told: dict[str, Any] | None) -> HandUp | None:
    if not told:
        return None
    waits = clock.now() - dt.datetime.fromisoformat(told["at"])
    return HandUp(
        id=told["id"],
        kind=told["kind"],
        words=told["words"],
        waits=int(waits / MINUTE),
        seconds=waits.total_seconds(),
        seen=told["seen"],
    )
