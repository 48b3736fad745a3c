"""The forecast of demand: what must hold whatever comes in, against a slow oracle, and by example."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stokje.kernels.demand import filling, forecast
from stokje.kernels.demand.bursts import bursts
from stokje.kernels.demand.curve import learned, supposed
from stokje.kernels.demand.final import Level, level, to_come
from stokje.kernels.demand.model import Asked, Settings
from tests.kernels.demand import oracle
from tests.kernels.demand.made_up import campaign

SETTINGS = Settings()
DEAR = settings(max_examples=settings.default.max_examples // 2)
"""Half as many examples where each takes many forecasts."""


@st.composite
def meetups(draw: st.DrawFn):
    """One to five meetups, with up to forty people each."""
    some = []
    for number in range(draw(st.integers(1, 5))):
        opened = draw(st.integers(0, 10))
        starts = opened + draw(st.integers(1, 30))
        # A string of bytes is drawn at once, a list one by one. In quarters of days.
        moments = [quarter / 4 for quarter in draw(st.binary(max_size=40))]
        kept = tuple(one for one in moments if opened <= one < starts)
        some.append(Asked(f"m{number}", opened, starts, draw(st.integers(1, 40)), kept))
    return some


nows = st.integers(0, 40)


@DEAR
@given(meetups(), nows)
def test_the_interval_is_in_order_and_never_below_those_who_asked(some, now) -> None:
    for one in forecast(some, now=now):
        assert one.asked <= one.low <= one.median <= one.high
        assert all(one.asked <= point.low for point in one.course)
        for earlier, later in zip(one.course, one.course[1:], strict=False):
            assert (earlier.low, earlier.median, earlier.high) <= (later.low, later.median, later.high)


@DEAR
@given(meetups(), nows, st.randoms(use_true_random=False))
def test_the_order_of_moments_and_meetups_makes_no_difference(some, now, dice) -> None:
    mixed = [replace(one, moments=tuple(dice.sample(one.moments, len(one.moments)))) for one in some]
    dice.shuffle(mixed)
    by_id = {one.id: one for one in forecast(mixed, now=now)}
    assert forecast(some, now=now) == tuple(by_id[one.id] for one in some)


@DEAR
@given(meetups(), nows, st.integers(-1000, 1000))
def test_shifting_all_days_makes_no_difference(some, now, days) -> None:
    moved = [
        replace(
            one,
            opened=one.opened + days,
            starts=one.starts + days,
            moments=tuple(m + days for m in one.moments),
        )
        for one in some
    ]
    same = [replace(one, course=()) for one in forecast(some, now=now)]
    assert [replace(one, course=()) for one in forecast(moved, now=now + days)] == same


@DEAR
@given(meetups(), nows)
def test_what_has_not_happened_yet_is_not_looked_at(some, now) -> None:
    known = [replace(one, moments=tuple(m for m in one.moments if m <= now)) for one in some]
    assert forecast(known, now=now) == forecast(some, now=now)


@DEAR
@given(st.integers(0, 80), st.floats(0.05, 0.8), st.floats(3, 60), st.floats(0.5, 8), st.floats(5, 200))
def test_one_request_more_never_lowers_the_forecast(asked, share, worth, shape, mean) -> None:
    before = Level(shape, shape / mean)
    fewer, more = (
        n + to_come(n, share, worth=worth, before=before).quantiles([0.1, 0.5, 0.9])[0]
        for n in (asked, asked + 1)
    )
    assert (more >= fewer - 1).all()  # a share is tried at some points: one person of slack


@DEAR
@given(st.integers(0, 30), st.floats(0.1, 0.9), st.floats(4, 40), st.floats(0.5, 5), st.floats(10, 40))
def test_the_final_number_is_what_the_definition_says(asked, share, worth, shape, mean) -> None:
    if min(share, 1 - share) * worth < 1:  # there thin slices do not see the edge
        return
    before = Level(shape, shape / mean)
    most = 800 if asked > 100 * share else 400  # beyond it lies nothing that counts
    slow = oracle.final(asked, share, worth=worth, shape=shape, rate=shape / mean, most=most)
    fast = asked + to_come(asked, share, worth=worth, before=before).quantiles([0.1, 0.5, 0.9])[0]
    for number, chance in zip(fast, (0.1, 0.5, 0.9), strict=True):
        right = oracle.quantile(slow, chance)
        assert number == pytest.approx(right, abs=1 + 0.04 * (right - asked))


@given(meetups(), nows)
def test_the_curve_is_what_the_definition_says(some, now) -> None:
    runs = []
    for one in some:
        behind = int(supposed(one, now, settings=SETTINGS) * SETTINGS.parts + 1e-9)
        places = [supposed(one, m, settings=SETTINGS) for m in one.moments if m <= now]
        runs.append([sum(int(place * SETTINGS.parts) == part for place in places) for part in range(behind)])
    slow = oracle.shares(runs, parts=SETTINGS.parts, trust=SETTINGS.trust, likeness=SETTINGS.likeness)
    assert learned(some, now=now, settings=SETTINGS).knots == pytest.approx(slow)


@given(meetups(), nows)
def test_the_curve_rises_from_nobody_to_everyone(some, now) -> None:
    knots = learned(some, now=now, settings=SETTINGS).knots
    assert knots[0] == 0
    assert knots[-1] == 1
    assert (np.diff(knots) > 0).all()


def test_without_any_meetup_behind_the_supposed_curve_stands() -> None:
    curve = learned([Asked("a", 0, 30, 90)], now=0, settings=SETTINGS)
    assert curve.knots == pytest.approx(np.linspace(0, 1, SETTINGS.parts + 1))
    assert curve.worth == pytest.approx(np.full(SETTINGS.parts - 1, SETTINGS.trust), rel=0.35)


def test_the_supposed_curve_has_a_burst_a_tail_and_a_last_rise() -> None:
    by_day = np.diff(supposed(Asked("a", 0, 40, 90), np.arange(41), settings=SETTINGS))
    assert by_day[0] > 3 * by_day[15]
    assert by_day[39] > 2 * by_day[15]


def test_a_broadcast_that_is_to_come_keeps_people_for_later() -> None:
    meetup = Asked("a", 0, 40, 90)
    with_it, without = (supposed(meetup, 10, broadcasts=told, settings=SETTINGS) for told in ((20,), ()))
    assert with_it < without


def test_too_few_sign_ups_say_nothing() -> None:
    over = campaign(random.Random(1))[0]
    few = Asked("few", 0, 40, 90, (1, 2, 3))
    assert [one.enough for one in forecast([over, few], now=30)] == [True, False]


def test_the_very_first_days_say_nothing() -> None:
    over = Asked("over", 0, 28, 90, tuple(n / 4 for n in range(112)))
    fresh = Asked("fresh", 28, 90, 90, tuple(28 + n / 200 for n in range(60)))
    found = forecast([over, fresh], now=28.3)[1]
    assert found.reached < 0.1
    assert not found.enough
    assert forecast([over, fresh], now=28.3, settings=Settings(begun=0, widest=99))[1].enough


def test_nothing_is_said_early_while_no_meetup_is_over() -> None:
    early = Asked("early", 0, 40, 90, tuple(n / 20 for n in range(60)))
    assert not forecast([early], now=4)[0].enough


def test_a_meetup_that_is_over_had_those_who_asked() -> None:
    over = Asked("over", 0, 20, 90, tuple(range(20)))
    found = forecast([over], now=25)[0]
    assert (found.low, found.median, found.high, found.enough) == (20, 20, 20, True)


def test_people_who_came_another_way_teach_the_others_nothing() -> None:
    some = campaign(random.Random(2), meetups=3)
    strange = Asked("x", 0, 20, 90, (0.5,) * 300, alike=False)
    both = learned([*some, strange], now=20, settings=SETTINGS)
    assert both.knots == pytest.approx(learned(some, now=20, settings=SETTINGS).knots)


def test_of_an_extra_meetup_nothing_is_said_early() -> None:
    over = campaign(random.Random(2), meetups=1)
    extra = Asked("x", 18, 40, 90, tuple(19 + n / 50 for n in range(50)), alike=False)
    assert [one.enough for one in forecast([*over, extra], now=21)] == [True, False]
    assert [one.enough for one in forecast([*over, replace(extra, alike=True)], now=21)] == [True, True]


def test_the_level_is_the_capacity_until_other_meetups_say_otherwise() -> None:
    alone, among = level([], capacity=90), level([(300, 1.0)] * 8, capacity=90)
    assert alone.shape / alone.rate == pytest.approx(90)
    assert among.shape / among.rate == pytest.approx(277, abs=1)
    assert among.shape > alone.shape


def test_a_leap_in_all_sign_ups_is_found_and_an_opening_is_none() -> None:
    even = tuple(n / 10 for n in range(300))
    evening = tuple(12 + n / 100 for n in range(60))
    assert bursts([Asked("a", 0, 30, 90, even)], now=29) == ()
    assert bursts([Asked("a", 0, 30, 90, even + evening)], now=29) == (12,)
    assert bursts([], now=29) == ()


WAITS = [Asked("a", 0, 40, 50, tuple(n / 10 for n in range(200)))]


def would_fill(**changed):
    given_ = {"capacity": 50, "free": 0, "waiting": 150, "now": 20}
    return filling(WAITS, "a", **(given_ | changed))


def test_with_many_in_line_an_extra_meetup_is_full_at_once() -> None:
    found = would_fill()
    assert found.chance > 0.9
    assert found.days == 0


def test_with_nobody_in_line_and_seats_free_it_stays_empty() -> None:
    found = would_fill(waiting=0, free=400)
    assert found.chance < 0.05
    assert found.days is None


def test_the_first_days_of_a_queue_that_is_too_short_are_waited_for() -> None:
    found = would_fill(waiting=70, capacity=50)
    assert 0 < found.days < 20


@DEAR
@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 50))
def test_more_in_line_fill_it_sooner_and_more_seats_later(waiting, capacity, free) -> None:
    found = would_fill(waiting=waiting, capacity=capacity, free=free)
    assert would_fill(waiting=waiting + 5, capacity=capacity, free=free).chance >= found.chance
    assert would_fill(waiting=waiting, capacity=capacity + 5, free=free).chance <= found.chance
    assert would_fill(waiting=waiting, capacity=capacity, free=free + 5).chance <= found.chance


def test_offers_that_were_passed_on_make_it_less_likely() -> None:
    assert would_fill(waiting=80, answered=(2, 40)).chance < would_fill(waiting=80, answered=(40, 2)).chance
