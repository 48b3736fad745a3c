"""How the evening goes beside its run sheet: planned and real times, ahead or behind, what remains."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stokje.live.models import Evening, LiveEvent
from stokje.meetups.models import Stage
from stokje.meetups.queries import StageTime, run_sheet
from stokje.shared import clock

MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Part:
    """A part of the run sheet: when it was planned, when it really began, or when it is expected."""

    plan: StageTime
    began: dt.datetime | None
    now: bool
    expected: dt.datetime | None = None

    @property
    def stage(self) -> Stage:
        return self.plan.stage

    @property
    def title(self) -> str:
        return self.plan.title


@dataclass(frozen=True)
class EveningPace:
    """The evening beside its plan. `late`: whole minutes behind the run sheet, negative when ahead.

    `ends_at`: when it ends by the plan; `will_end_at`: when it does if every part that is still to come
    takes the minutes it was given; `left` and `over`: minutes until that planned end, or since;
    `part_over`: minutes since this part should have ended.
    """

    parts: list[Part]
    before: Part | None
    now: Part | None
    after: Part | None
    late: int
    ends_at: dt.datetime
    will_end_at: dt.datetime
    left: int
    over: int
    part_over: int

    @property
    def early(self) -> int:
        """Whole minutes ahead of the run sheet."""
        return -self.late


def pace_of(evening: Evening) -> EveningPace:
    """Where the evening stands beside its run sheet at this moment."""
    plan, now = run_sheet(evening.meetup), clock.now()
    at = next((place for place, each in enumerate(plan) if each.stage.pk == evening.stage_id), -1)
    slips = _ends(evening, now) - plan[at].ends_at if at >= 0 else dt.timedelta()
    parts = _parts(evening, plan, at, slips)
    ends_at = plan[-1].ends_at if plan else evening.meetup.ends_at
    left, over = _minutes(ends_at - now), now - (evening.stage_ends_at or now)
    return EveningPace(
        parts,
        before=parts[at - 1] if at > 0 else None,
        now=parts[at] if at >= 0 else None,
        after=parts[at + 1] if at + 1 < len(parts) else None,
        late=_minutes(slips),
        ends_at=ends_at,
        will_end_at=ends_at + slips,
        left=max(left, 0),
        over=max(-left, 0),
        part_over=0 if evening.paused_at else max(int(over / MINUTE), 0),
    )


def _parts(evening: Evening, plan: list[StageTime], at: int, slips: dt.timedelta) -> list[Part]:
    began = _began(evening)
    return [
        Part(each, began.get(place + 1), place == at, each.starts_at + slips if place > at else None)
        for place, each in enumerate(plan)
    ]


def _ends(evening: Evening, now: dt.datetime) -> dt.datetime:
    """When this part will be over: at its end, or now when that has passed; a standstill comes on top."""
    if evening.closed_at:
        return evening.closed_at
    stood = now - evening.paused_at if evening.paused_at else dt.timedelta()
    return max((evening.stage_ends_at or now) + stood, now)


def _began(evening: Evening) -> dict[int, dt.datetime]:
    """When each part was last begun, by its place in the run sheet."""
    began: dict[int, dt.datetime] = {}
    last = None
    events = LiveEvent.objects.filter(evening=evening, topic="stage").order_by("seq")
    for place, at in events.values_list("payload__position", "at"):
        if place != last:
            began[place] = at
        last = place
    return began


def _minutes(span: dt.timedelta) -> int:
    """Rounded to whole minutes, halves away from zero."""
    minutes = int(abs(span) / MINUTE + 0.5)
    return minutes if span >= dt.timedelta() else -minutes
