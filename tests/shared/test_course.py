"""A count against time, as a picture and as a table."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from stokje.shared.course import HEIGHT, WIDTH, Ahead, draw

START = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def drawn(seen=(), ahead=(), limit=90, now=10):
    return draw(seen, ahead, opened=START, until=START + 20 * DAY, now=START + now * DAY, limit=limit)


def points(path):
    return [tuple(map(float, point.split())) for point in path.strip("MZ").split("L")]


@given(st.integers(0, 3000), st.integers(0, 500), st.integers(1, 2000))
def test_everything_lies_on_the_paper(people, more, limit) -> None:
    seen = [START + 10 * DAY * number / (people + 1) for number in range(people)]
    ahead = [Ahead(START + day * DAY, people, people + more // 2, people + more) for day in (10, 15, 20)]
    made = drawn(seen, ahead, limit)
    for x, y in points(made["line"]) + points(made["band"]) + points(made["middle"]):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert 0 < float(made["limit_y"]) < HEIGHT
    assert 2 <= len(made["numbers"]) <= 7


def test_the_line_ends_at_now_and_the_table_says_the_same() -> None:
    made = drawn([START + DAY, START + 2 * DAY])
    assert made["rows"][-1] == (START + 10 * DAY, 2)
    assert f"{points(made['line'])[-1][0]:.1f}" == made["now_x"]


def test_nobody_yet_and_nothing_to_expect_draw_a_flat_line() -> None:
    made = drawn()
    assert made["band"] == made["middle"] == ""
    assert len({y for _, y in points(made["line"])}) == 1


def test_after_the_end_nothing_marks_now() -> None:
    assert drawn([START + DAY], now=30)["now_x"] == ""
