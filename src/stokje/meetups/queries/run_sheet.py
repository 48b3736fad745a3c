"""The evening in order, with the hours that follow from the minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from stokje.meetups.enums import StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.shared.recent import for_a_moment


@dataclass(frozen=True)
class StageTime:
    """A stage with when it begins and ends by the run sheet."""

    stage: Stage
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def title(self) -> str:
        """Its own title in the language of the page, else the name of its kind."""
        own = self.stage.title_en if (get_language() or "nl").startswith("en") else self.stage.title_nl
        return own or str(self.stage.get_kind_display()).capitalize()


def run_sheet(meetup: Meetup) -> list[StageTime]:
    """The stages in order; the first begins when the meetup starts."""
    times, moment = [], meetup.starts_at
    for stage in meetup.stages.order_by("position"):
        ends_at = moment + dt.timedelta(minutes=stage.minutes)
        times.append(StageTime(stage, moment, ends_at))
        moment = ends_at
    return times


@for_a_moment
def has_tables(meetup_id: int) -> bool:
    """Whether people talk at tables there: its run sheet has a round for them, or is not made yet."""
    kinds = set(Stage.objects.filter(meetup=meetup_id).order_by().values_list("kind", flat=True))
    return not kinds or StageKind.TABLE_ROUND in kinds


def run_sheet_minutes(meetup: Meetup) -> int:
    """How many minutes the run sheet takes."""
    return sum(meetup.stages.values_list("minutes", flat=True))
