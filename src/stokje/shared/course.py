"""Draws a count that grows with time, the limit it has, and a band of what is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 480, 290
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 14, 36
STEPS = 200
"""More points than this nobody sees."""
ROWS = 6
"""So many lines tell of the past in the table beside it."""


@dataclass(frozen=True)
class Ahead:
    """How many there will be at a moment that is to come."""

    moment: dt.datetime
    low: int
    middle: int
    high: int


@dataclass(frozen=True)
class _Paper:
    """Where a moment and a number lie."""

    opened: dt.datetime
    until: dt.datetime
    most: int

    def x(self, moment: dt.datetime) -> float:
        gone = (moment - self.opened) / max(self.until - self.opened, dt.timedelta(minutes=1))
        return LEFT + min(max(gone, 0.0), 1.0) * (WIDTH - LEFT - RIGHT)

    def y(self, number: float) -> float:
        return HEIGHT - BOTTOM - number / self.most * (HEIGHT - TOP - BOTTOM)

    def at(self, moment: dt.datetime, number: float) -> str:
        return f"{self.x(moment):.1f} {self.y(number):.1f}"


def draw(
    seen: Sequence[dt.datetime],
    ahead: Sequence[Ahead],
    *,
    opened: dt.datetime,
    until: dt.datetime,
    now: dt.datetime,
    limit: int,
) -> dict[str, Any]:
    """What `components/course.html` shows: paths, marks on the axes, and the table beside them.

    seen: the moments at which the count rose, in order. ahead: from now until the end; may be empty.
    """
    last = min(now, until)
    step = _step(max([limit, len(seen), *(one.high for one in ahead)]))
    most = step * (max(limit, len(seen), *(one.high for one in ahead), 1) // step + 1)
    paper = _Paper(min(opened, last), until, most)
    return {
        "view_box": f"0 0 {WIDTH} {HEIGHT}",
        "line": _line(paper, seen, last),
        "band": _band(paper, ahead),
        "middle": _path([paper.at(one.moment, one.middle) for one in ahead]),
        "limit": limit,
        "limit_y": f"{paper.y(limit):.1f}",
        "numbers": [(number, f"{paper.y(number):.1f}") for number in range(0, most + 1, step)],
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "base": HEIGHT - BOTTOM,
        "words_y": HEIGHT - 10,
        "opened": paper.opened,
        "until": until,
        "now_x": f"{paper.x(last):.1f}" if now < until else "",
        "rows": _past(seen, paper.opened, last),
        "ahead": ahead[2::2],
    }


def _step(most: int) -> int:
    """A round step that puts at most six marks on the axis."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most / step < 5:
                return step
        size *= 10


def _line(paper: _Paper, seen: Sequence[dt.datetime], last: dt.datetime) -> str:
    every = len(seen) // STEPS + 1
    marks = [(moment, number) for number, moment in enumerate(seen, 1) if number % every == 0]
    points = [paper.at(paper.opened, 0), *(paper.at(*mark) for mark in marks), paper.at(last, len(seen))]
    return _path(points)


def _band(paper: _Paper, ahead: Sequence[Ahead]) -> str:
    up = [paper.at(one.moment, one.high) for one in ahead]
    down = [paper.at(one.moment, one.low) for one in reversed(ahead)]
    return f"{_path(up + down)}Z" if ahead else ""


def _path(points: Sequence[str]) -> str:
    return f"M{'L'.join(points)}" if points else ""


def _past(
    seen: Sequence[dt.datetime], opened: dt.datetime, last: dt.datetime
) -> list[tuple[dt.datetime, int]]:
    moments = [opened + (last - opened) * part / ROWS for part in range(1, ROWS + 1)]
    return [(moment, sum(one <= moment for one in seen)) for moment in moments]
