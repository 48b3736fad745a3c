"""A screen whose clock is wrong counts by ours; a stream that reopens says where it was in the evening."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from stokje.live.services import tell
from stokje.meetups.enums import StageKind
from tests.journeys.hall import Hall
from tests.journeys.stage import WIDE
from tests.make.live import evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HOURS_BEHIND = """
window.behind = 3 * 3600e3;
const rightNow = Date.now.bind(Date);
Date.now = () => rightNow() - window.behind;
"""
TEN_MINUTES = re.compile(r"^(10:00|9:\d\d|8:\d\d)$")


def test_a_wrong_clock_counts_right_and_a_stream_that_reopens_says_where_it_was(hall: Hall) -> None:
    opened = evening_at(StageKind.CLIP)
    page = hall.page(size=WIDE)
    page.add_init_script(HOURS_BEHIND)
    page.goto(f"{hall.server.url}/wall/{opened.meetup.slug}")
    timer = page.locator("[data-timer-end]").first
    expect(timer).to_have_text(TEN_MINUTES)
    tell(opened, "Nog even", "all", "user:1")
    expect(page.locator("[data-message]")).to_have_text("Nog even")
    page.evaluate("window.behind = 0")  # someone sets the clock right while the page stands open
    with page.expect_request(lambda asked: f"after={opened.epoch}-" in asked.url):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(timer).to_have_text(TEN_MINUTES)
