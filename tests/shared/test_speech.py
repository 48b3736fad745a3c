"""Moments and numbers read as people say them."""

import datetime as dt

import pytest
from django.utils import translation

from stokje.shared import clock, speech

EVENING = dt.datetime(2021, 4, 12, 17, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "maandag 12 april, 19.30 uur"), ("en", "Monday 12 April, 7.30 pm")],
)
def test_a_moment_is_said_on_the_clock_of_the_campaign(language: str, said: str) -> None:
    with clock.at(EVENING), translation.override(language):
        assert speech.say_moment(EVENING) == said


def test_the_same_day_is_said_in_each_language_and_year_anew() -> None:
    with clock.at(EVENING), translation.override("nl"):
        assert speech.say_date(EVENING) == "maandag 12 april"
        with translation.override("en"):
            assert speech.say_date(EVENING) == "Monday 12 April"
        with clock.at(EVENING + dt.timedelta(days=365)):
            assert speech.say_date(EVENING) == "maandag 12 april 2021"


def test_another_year_is_named() -> None:
    with clock.at(EVENING + dt.timedelta(days=365)), translation.override("nl"):
        assert speech.say_date(EVENING) == "maandag 12 april 2021"


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12 am"), (9, "9 am"), (12, "12 pm"), (13, "1 pm"), (23, "11 pm")]
)
def test_english_hours_have_no_minutes_when_there_are_none(hour: int, said: str) -> None:
    with translation.override("en"):
        assert speech.say_time(dt.time(hour)) == said


@pytest.mark.parametrize(
    ("language", "number", "decimals", "said"),
    [("nl", 1847, 0, "1.847"), ("en", 1847, 0, "1,847"), ("nl", 0.91, 2, "0,91"), ("en", 0.91, 2, "0.91")],
)
def test_numbers_have_the_marks_of_the_language(
    language: str, number: float, decimals: int, said: str
) -> None:
    with translation.override(language):
        assert speech.say_number(number, decimals) == said
