"""On campaigns that did not happen, the forecast is right as often as it says."""

from __future__ import annotations

import random

import hypothesis
import pytest

from stokje.kernels.demand import filling, forecast
from stokje.kernels.demand.bursts import bursts
from tests.kernels.demand.made_up import BROADCASTS, campaign

MOMENTS = (10, 24, 45, 70)
TIMES = max(1, hypothesis.settings.default.max_examples // 20)
"""So many times more campaigns, when the search is to be thorough."""


@pytest.mark.parametrize("told", [BROADCASTS, ()], ids=["told of broadcasts", "not told of broadcasts"])
def test_the_interval_of_80_per_cent_holds_about_80_per_cent(told) -> None:
    dice, inside, said = random.Random(4), 0, 0
    for _ in range(8 * TIMES):
        meetups = campaign(dice)
        for now in MOMENTS:
            found = zip(forecast(meetups, now=now, broadcasts=told, course=False), meetups, strict=True)
            ahead = [
                (one, len(meetup.moments)) for one, meetup in found if now < meetup.starts and one.enough
            ]
            inside += sum(one.low <= final <= one.high for one, final in ahead)
            said += len(ahead)
    assert said > 130 * TIMES
    assert 0.75 < inside / said < 0.93


def test_later_in_a_campaign_the_interval_is_narrower() -> None:
    dice, widths = random.Random(5), []
    for now in MOMENTS[1:]:
        some = [
            one
            for _ in range(4 * TIMES)
            for one in forecast(campaign(dice), now=now, course=False)
            if one.high > one.asked
        ]
        widths.append(sum((one.high - one.low) / one.median for one in some) / len(some))
    assert widths == sorted(widths, reverse=True)


def test_an_extra_meetup_fills_about_as_often_as_is_said() -> None:
    dice, said, filled = random.Random(6), [], []
    for _ in range(45 * TIMES):
        meetups = campaign(dice)
        now, meetup = 24, meetups[dice.randrange(4, 12)]
        asked = sum(moment <= now for moment in meetup.moments)
        capacity, ready = max(20, asked // 2), dice.betavariate(6, 4)
        waiting = max(0, asked - meetup.capacity)
        said.append(
            filling(
                meetups,
                meetup.id,
                capacity=capacity,
                free=max(0, meetup.capacity - asked),
                waiting=waiting,
                now=now,
                broadcasts=BROADCASTS,
            ).chance
        )
        wanting = max(0, len(meetup.moments) - meetup.capacity)
        filled.append(sum(dice.random() < ready for _ in range(wanting)) >= capacity)
    assert sum(said) / len(said) == pytest.approx(sum(filled) / len(filled), abs=0.12)
    likely = [one for one, chance in zip(filled, said, strict=True) if chance > 0.8]
    unlikely = [one for one, chance in zip(filled, said, strict=True) if chance < 0.2]
    assert sum(likely) >= 0.7 * len(likely)
    assert sum(unlikely) <= 0.3 * len(unlikely)


def test_most_broadcasts_nobody_told_of_are_found_in_the_sign_ups() -> None:
    dice = random.Random(8)
    found = [day for _ in range(30 * TIMES) for day in bursts(campaign(dice), now=40)]
    right = [day for day in found if day in BROADCASTS]
    assert len(right) > 0.6 * 30 * TIMES * len(BROADCASTS)
    assert len(right) > 0.95 * len(found)
