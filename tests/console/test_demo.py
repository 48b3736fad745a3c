"""A demo's dates and clock fit each other whatever day it is."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.console.demo import when
from stokje.kit.services import MOMENTS
from stokje.shared import clock

FIRST = dt.date(2021, 1, 27)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("days", range(0, 380, 29))
def test_the_moment_is_in_the_past_week_at_its_own_hour_and_weekday(moment: str, days: int) -> None:
    today = dt.date(2026, 3, 1) + dt.timedelta(days=days)
    now, starting = when(moment, FIRST, today)
    here = clock.local(now)
    assert 0 <= (today - here.date()).days < 7
    assert here.time() == MOMENTS[moment].time()
    assert (starting - FIRST) == (here.date() - MOMENTS[moment].date())
    assert (starting - FIRST).days % 7 == 0
