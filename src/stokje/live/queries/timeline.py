"""When which part of an evening was: as planned, as measured, and as corrected afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from stokje.live.models import CorrectedTime, Evening, LiveEvent
from stokje.meetups.models import Stage
from stokje.meetups.queries import run_sheet


@dataclass(frozen=True)
class Span:
    """From when to when; without an end it goes on."""

    starts_at: dt.datetime
    ends_at: dt.datetime | None

    @property
    def minutes(self) -> int | None:
        """How long, in whole minutes."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60) if self.ends_at else None


@dataclass
class PartTimes:
    """A part of the run sheet: `measured` has more than one span when the evening went back to it."""

    stage: Stage
    title: str
    planned: Span
    measured: list[Span] = field(default_factory=list)
    corrections: list[CorrectedTime] = field(default_factory=list)

    @property
    def corrected(self) -> Span | None:
        """The last correction."""
        last = self.corrections[-1] if self.corrections else None
        return Span(last.started_at, last.ended_at) if last else None


@dataclass(frozen=True)
class Timeline:
    """The parts in order, the pauses, and whether anything was measured at all."""

    parts: list[PartTimes]
    pauses: list[Span]

    @property
    def measured(self) -> bool:
        """Nothing is, when the evening was run without the screens."""
        return any(part.measured for part in self.parts)


@dataclass(frozen=True)
class _Told:
    """What the screens were told of the stage, and when."""

    at: dt.datetime
    payload: dict[str, Any]


def timeline(evening: Evening) -> Timeline:
    """What the log of the stage says, laid beside the run sheet."""
    parts = [
        PartTimes(time.stage, time.title, Span(time.starts_at, time.ends_at))
        for time in run_sheet(evening.meetup)
    ]
    told = _told(evening)
    for place, span in _visits(told):
        if 0 < place <= len(parts):
            parts[place - 1].measured.append(span)
    rows = evening.corrected_times.order_by("pk")
    for part in parts:
        part.corrections = [row for row in rows if row.stage_id == part.stage.pk]
    return Timeline(parts, _pauses(told))


def _told(evening: Evening) -> list[_Told]:
    events = LiveEvent.objects.filter(evening=evening, topic="stage").order_by("seq")
    return [_Told(at, payload) for at, payload in events.values_list("at", "payload")]


def _visits(told: list[_Told]) -> list[tuple[int, Span]]:
    """Each time the evening stood at a part; a part that got more minutes, or a vote, is still the same."""
    found: list[tuple[int, Span]] = []
    place, since = 0, None
    for each in told:
        here = 0 if each.payload.get("closed") else int(each.payload.get("position") or 0)
        if here == place:
            continue
        if since is not None:
            found.append((place, Span(since, each.at)))
        place, since = here, each.at if here else None
    return [*found, (place, Span(since, None))] if since is not None else found


def _pauses(told: list[_Told]) -> list[Span]:
    """From when to when all screens were told to wait."""
    found, since = [], None
    for each in told:
        paused = bool(each.payload.get("paused")) and not each.payload.get("closed")
        if paused and since is None:
            since = each.at
        if not paused and since is not None:
            found.append(Span(since, each.at))
            since = None
    return [*found, Span(since, None)] if since is not None else found
