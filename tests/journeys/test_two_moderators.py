"""Two moderators at once, on a phone and on a laptop, with a table and the wall that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, Route, expect

from stokje.live.models import Evening
from stokje.live.services import raise_hand
from stokje.people.enums import Job
from stokje.people.services import add_staff
from stokje.seating.queries import crew_token
from stokje.shared.ids import op_id
from tests.journeys.stage import PHONE, RULES, WIDE
from tests.live.beside import Server
from tests.make.live import evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beside(transactional_db: None) -> Iterator[Server]:
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def open_page(browser: Any, beside: Server) -> Iterator[Any]:
    """Opens a page in a browser of its own; a script that fails, fails the test."""
    broken: list[str] = []
    contexts = []

    def opened(path: str, size: dict[str, int] = WIDE, name: str = "") -> Page:
        context = browser.new_context(viewport=size, locale="nl-NL")
        contexts.append(context)
        if name:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session(name), "url": beside.url}]
            )
        page = context.new_page()
        page.on("pageerror", lambda wrong: broken.append(str(wrong)))
        page.goto(beside.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert broken == []


def session(name: str) -> str:
    client = Client()
    user = add_staff(name, f"{name.lower()}@example.org", Job.PRODUCER, actor="system")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


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


def test_two_moderators_step_once_speak_to_the_tables_and_calm_every_screen(
    open_page: Any, beside: Server
) -> None:
    opened = evening_at("clip", people=3, themes=2)
    slug = opened.meetup.slug
    table = opened.meetup.tables.earliest("number")
    anna = open_page(f"/desk/meetups/{slug}/moderate", PHONE, "Anna")
    bert = open_page(f"/desk/meetups/{slug}/moderate", WIDE, "Bert")
    notes = open_page(f"/live/{slug}/table?t={crew_token(table)}", PHONE)
    wall = open_page(f"/wall/{slug}")
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
        assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    notes.get_by_role("button", name="Verder schrijven").click()
    notes.get_by_role("button", name="Bewaar", exact=True).click()
    expect(notes.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    expect(bert.locator(".timer")).to_be_hidden()
    bert.get_by_role("button", name="Ga verder met de avond").click()
    for page in (notes, wall):
        expect(page.locator("[data-paused]")).to_be_hidden()

    for page in (anna, bert):
        expect(page.locator(".timer")).to_be_visible()
        assert fits(page)
        assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
