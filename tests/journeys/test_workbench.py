"""The editors' workbench with its script: what changes beside the statement, and its keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stokje.bundling.models import Rejection, Spot
from tests.journeys.hall import Hall, session
from tests.journeys.stage import WIDE
from tests.make.bundling import bundle_of, statements

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bench(hall: Hall) -> Page:
    """Two statements on the pile; one looks like a bundle that is there."""
    bundle_of("Een tolk bij elk adviesgesprek.", "Bij elk gesprek met ouders is een tolk.")
    statements("Hallo allemaal.", "Een tolk bij het gesprek over het advies.")
    return hall.page("/desk/bundling", WIDE, session("Anna"))


def test_the_menu_counts_what_is_left_after_each_decision(bench: Page) -> None:
    count = bench.locator(".desk__menu--wide a[href='/desk/bundling'] .desk__count")
    expect(count).to_contain_text("2")
    bench.keyboard.press("s")
    expect(count).to_contain_text("1")


def test_a_no_and_then_undo_by_their_keys_leave_earlier_decisions_alone(bench: Page) -> None:
    bench.get_by_role("link", name="Hallo allemaal.").click()
    expect(bench.locator("[data-panel=fits] q").first).to_have_text("Hallo allemaal.")
    bench.get_by_label("Terzijde leggen, omdat").fill("Te kort om te begrijpen.")
    bench.get_by_role("button", name="Leg terzijde").click()
    expect(bench.get_by_role("button", name="“Hallo allemaal.” terzijde gelegd")).to_be_visible()
    bench.keyboard.press("n")
    expect(bench.get_by_role("button", name="nee tegen bundel 1")).to_be_visible()
    bench.keyboard.press("z")
    expect(bench.get_by_role("button", name="“Hallo allemaal.” terzijde gelegd")).to_be_visible()
    assert not Rejection.objects.exists()
    assert Spot.objects.filter(bundle=None).count() == 1


def test_a_refused_reason_leaves_the_same_statement_chosen(bench: Page) -> None:
    chosen = bench.locator("[data-chosen] a")
    before = chosen.inner_text()
    bench.get_by_label("Terzijde leggen, omdat").fill("  ")
    bench.get_by_role("button", name="Leg terzijde").click()
    expect(bench.locator("#reason-error")).to_be_visible()
    expect(chosen).to_have_text(before)
