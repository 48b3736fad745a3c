"""Campaigns that did not happen, by other rules than the kernel's own; all of it at random."""

from __future__ import annotations

import random

from stokje.kernels.demand.model import Asked

BROADCASTS = (7.0, 14.0, 21.0, 28.0)


def campaign(
    dice: random.Random, *, meetups: int = 12, broadcasts: tuple[float, ...] = BROADCASTS
) -> list[Asked]:
    """Meetups that open on day 0, the first two weeks later, then one a week; no two alike."""
    mean, apart = dice.choice([40, 90, 200, 400]), dice.choice([0.3, 0.6])
    habits = [dice.uniform(0.25, 0.6), dice.uniform(0.1, 0.3), dice.uniform(1, 4), dice.uniform(2, 7)]
    made = []
    for number in range(meetups):
        people = int(mean * dice.gammavariate(1 / apart**2, apart**2))
        own = [habit * dice.uniform(0.7, 1.3) for habit in habits]
        starts = 14 + 7 * number + dice.uniform(-2, 2)
        moments = tuple(_moment(dice, starts, own, broadcasts) for _ in range(people))
        made.append(Asked(f"m{number:02}", 0.0, starts, dice.choice([60, 90, 120]), moments))
    return made


def _moment(dice: random.Random, starts: float, habits: list[float], broadcasts: tuple[float, ...]) -> float:
    burst, rise, burst_days, rise_days = habits
    chance = dice.random()
    if chance < burst:
        spark = dice.choice([0.0, *(day for day in broadcasts if day < starts)])
        moment = spark + dice.expovariate(1 / burst_days)
    elif chance < burst + rise:
        moment = starts - dice.expovariate(1 / rise_days)
    else:
        moment = dice.uniform(0, starts)
    return moment if 0 <= moment < starts else dice.uniform(0, starts)
