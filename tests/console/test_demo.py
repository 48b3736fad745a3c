"""A demo's dates and clock fit each other whatever day it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from stokje.campaign.models import Campaign
from stokje.console import demo
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


@pytest.mark.django_db
def test_a_demo_whose_database_was_emptied_since_is_made_again(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    settings.DATA = tmp_path
    monkeypatch.setattr(demo, "make", lambda *given: made.append(given[-1]))
    monkeypatch.setattr(demo, "set_clock", lambda _now: None)
    (tmp_path / demo.NOTE).write_text('{"moment": "avond", "now": "2026-11-20T12:00:00+00:00"}')
    demo.begin("avond", Path("campaigns/klassen"))
    assert made == [tmp_path / demo.NOTE]
    Campaign.objects.create(name="Klassen", article_starts_on=FIRST, starts_on=FIRST)
    demo.begin("avond", Path("campaigns/klassen"))
    assert len(made) == 1
