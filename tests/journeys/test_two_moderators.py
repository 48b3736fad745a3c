"""Two moderators at once, on a phone and on a laptop, with a table and the wall that follow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from stokje.live.models import Evening
from stokje.live.services import raise_hand
from stokje.shared.ids import op_id
from tests.journeys.hall import Hall
from tests.journeys.stage import WIDE
from tests.make.live import evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def press_next_together(*pages: Page) -> None:
    """Everyone has pressed before anything reaches the server; then all of it does, at once."""
    held: list[Route] = []
    for page in pages:
        page.route("**/moderate", lambda route: held.append(route) if asks(route) else route.continue_())
        page.get_by_role("button", name="Volgende:").click()
    while len(held) < len(pages):
        pages[0].wait_for_timeout(20)
    for route in held:
        route.continue_()
    for page in pages:
        page.unroute("**/moderate")


def asks(route: Route) -> bool:
    return route.request.method == "POST"


def test_two_moderators_step_once_speak_to_the_tables_and_calm_every_screen(hall: Hall) -> None:
    opened = evening_at("clip", people=3, themes=2)
    table = opened.meetup.tables.earliest("number")
    anna = hall.moderator(opened, "Anna")
    bert = hall.moderator(opened, "Bert", WIDE)
    notes, wall = hall.table(table), hall.wall(opened)
    expect(anna.get_by_text("Ook open bij: Bert")).to_be_visible()

    # Both press Next on the same part, at the same moment: one step.
    bert.locator("#message").fill("Half af")
    bert.locator("#sent, #panic").first.locator("summary").click()
    press_next_together(anna, bert)
    for page in (anna, bert):
        expect(page.locator("#now-title")).to_contain_text("Nu: onderdeel 4 van 8")
    late = bert if bert.locator("#told").inner_text().strip() else anna
    expect(late.locator("#told")).to_contain_text("ging naar ‘Aan tafel’ om")
    expect(late.locator("#told")).to_contain_text("Er is niets veranderd")
    assert Evening.objects.get().stage.position == 4
    expect(bert.locator("#message")).to_have_value("Half af")
    expect(bert.locator("#panic")).to_have_attribute("open", "")

    # A word to the tables only, from words that lie ready.
    anna.get_by_label("Alleen de tafels").check()
    anna.get_by_role("button", name="Rond af, schrijf één voorwaarde op").click()
    anna.get_by_role("button", name="Verstuur").click()
    expect(anna.locator("#told")).to_contain_text("Het bericht staat op de schermen")
    expect(notes.locator("[data-message=tables]")).to_contain_text("Rond af, schrijf één voorwaarde op")
    expect(bert.locator("#standing-tables")).to_contain_text("Rond af")
    expect(wall.locator("[data-message]")).to_be_hidden()

    # A hand is seen by one moderator: the table reads it, and the other moderator too.
    raise_hand(table, "help", "Hoe beginnen we?", op_id())
    expect(anna.locator("#attention")).to_contain_text("Vraagt om hulp. “Hoe beginnen we?”")
    anna.get_by_role("button", name="Gezien").click()
    expect(bert.locator("#attention")).to_contain_text("De tafel leest dat u het zag.")
    expect(notes.locator("[data-hand-state]")).to_have_text("De moderator heeft het gelezen.")

    # The panic screen takes two steps; what a table types stays, and goes on being saved.
    notes.get_by_label("Wat is er gezegd?").fill("Bijna klaar")
    anna.get_by_text("Noodscherm", exact=True).click()
    anna.get_by_role("button", name="Toon op alle schermen").click()
    for page in (notes, wall):
        expect(page.locator("[data-paused]")).to_contain_text("Een moment, we zijn zo terug.")
        hall.look(page, "the panic screen")
    notes.get_by_role("button", name="Verder schrijven").click()
    notes.get_by_role("button", name="Bewaar", exact=True).click()
    expect(notes.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    expect(bert.locator(".timer")).to_be_hidden()
    bert.get_by_role("button", name="Ga verder met de avond").click()
    for page in (notes, wall):
        expect(page.locator("[data-paused]")).to_be_hidden()

    for page in (anna, bert):
        expect(page.locator(".timer")).to_be_visible()
        hall.look(page, "a moderator")
