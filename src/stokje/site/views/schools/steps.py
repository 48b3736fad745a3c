"""The guide of a session: its parts in order, with the minutes for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stokje.schools.enums import Column
from stokje.schools.queries import Board
from stokje.shared import clock

FIRST = (
    ("clip", 5), ("see", 10), ("works", 10), ("better", 10), ("goal", 10), ("actions", 10), ("date", 2),
)  # fmt: skip
LATER = (("check", 5), ("helped", 3), ("learned", 3), ("actions", 3), ("date", 1))
"""The parts of the conversation, and of each session after it, with the minutes that the guide gives them."""

WORDS: dict[str, str | Promise] = {
    "clip": gettext_lazy("Watch the clip"),
    "check": gettext_lazy("What was done?"),
    "actions": gettext_lazy("Our actions"),
    "date": gettext_lazy("Next board date"),
    "all": gettext_lazy("The whole board"),
    "became": gettext_lazy("What became of it"),
    **{column.value: column.label for column in Column},
}


@dataclass(frozen=True)
class Step:
    """One part of the session; `number` and `minutes` are nought beside the guide."""

    key: str
    number: int
    minutes: int
    current: bool

    @property
    def words(self) -> str:
        return str(WORDS[self.key])

    @property
    def url(self) -> str:
        return f"{reverse('site:school_board')}?step={self.key}"


def steps_of(found: Board, asked: str, *, became_too: bool) -> list[Step]:
    """The guide's parts in order, then the whole board; the one asked for, or the first, is on."""
    guide = LATER if found.later else FIRST
    keys = [*(key for key, _minutes in guide), "all", *(["became"] if became_too else [])]
    # A column of an earlier session is not in today's guide; the whole board shows it.
    on = asked if asked in keys else "all" if asked in WORDS else keys[0]
    numbered = [Step(key, n, minutes, key == on) for n, (key, minutes) in enumerate(guide, start=1)]
    return numbered + [Step(key, 0, 0, key == on) for key in keys[len(guide) :]]


def soon() -> list[tuple[dt.date, str]]:
    """The two dates that suit most teams, one tap each."""
    today = clock.today()
    return [
        (today + dt.timedelta(weeks=1), _("In a week")),
        (today + dt.timedelta(weeks=2), _("In two weeks")),
    ]
