"""A question goes from a phone without connection to the large screen, and is answered there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect

from stokje.live.models import Evening, Question
from stokje.live.services import move_to
from stokje.meetups.enums import StageKind
from stokje.people.enums import Job
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from tests.live.beside import Server
from tests.make.live import evening
from tests.make.people import staff

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 720}


@pytest.fixture
def beside(transactional_db: None) -> Iterator[Server]:
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def screen(browser: Any) -> Iterator[Callable[..., Page]]:
    """Someone with a browser of their own; what breaks in a script fails the test."""
    pages: list[Page] = []
    broken: list[str] = []

    def opened(size: dict[str, int] = PHONE) -> Page:
        page: Page = browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce").new_page()
        page.on("pageerror", lambda wrong: broken.append(str(wrong)))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert broken == []


def enter(page: Page, server: Server, registration: Registration) -> Page:
    page.goto(f"{server.url}/my/{my_token(registration.person)}")
    page.get_by_role("button", name="Naar de meetup").first.click()
    expect(page.locator("[data-live]")).to_be_visible()
    return page


def at_desk(page: Page, server: Server, opened: Evening) -> Page:
    client = Client()
    client.force_login(staff(Job.PRODUCER), backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}]  # type: ignore[list-item]
    )
    page.goto(f"{server.url}/desk/meetups/{opened.meetup.slug}/moderate/wall")
    return page


def test_a_question_asked_without_connection_is_wanted_by_others_and_answered_on_the_wall(
    beside: Server, screen: Callable[..., Page]
) -> None:
    opened = evening(people=2)
    mine, other = opened.meetup.registrations.order_by("id")
    asker, listener = enter(screen(), beside, mine), enter(screen(), beside, other)
    wall = screen(WIDE)
    wall.goto(f"{beside.url}/wall/{opened.meetup.slug}")
    desk = at_desk(screen(PHONE), beside, opened)
    expect(asker.locator("#questions")).to_be_hidden()
    desk.get_by_role("button", name="Laat mensen vragen stellen").click()

    asker.locator("#questions summary").click()
    field = asker.get_by_label("Uw vraag")
    field.fill("Wat zei juf Anna toen?")
    expect(asker.locator("[data-ask-named]")).to_be_visible()
    field.fill("Hoe lang duurde het draaien?")
    asker.context.set_offline(True)
    asker.get_by_role("button", name="Stel deze vraag").click()
    own = asker.locator("[data-own-state]")
    expect(own).to_have_text("wacht op verbinding")
    assert not Question.objects.exists()
    asker.context.set_offline(False)
    expect(own).to_have_text("wacht op de moderator")

    desk.get_by_role("button", name="Laat aan iedereen zien").click()
    expect(own).to_have_text("iedereen kan hem lezen")
    listener.locator("#questions summary").click()
    wish = listener.get_by_role("button", name="Dit wil ik ook horen")
    wish.click()
    expect(wish).to_have_attribute("aria-pressed", "true")
    for page in (asker, listener):
        expect(page.locator("[data-question-list] [data-ups]")).to_have_text("1 persoon wil dit horen")

    desk.get_by_role("button", name="Nu op het scherm").click()
    expect(wall.locator("[data-wall-question] [data-text]")).to_have_text("Hoe lang duurde het draaien?")
    expect(wall.locator("[data-wall-parts]")).to_be_hidden()
    desk.get_by_role("button", name="Beantwoord").click()
    expect(wall.locator("[data-wall-question]")).to_be_hidden()
    expect(own).to_have_text("is beantwoord")


def test_another_part_moves_to_its_heading_but_not_away_from_who_is_writing(
    beside: Server, screen: Callable[..., Page]
) -> None:
    opened = evening(people=2)
    Evening.objects.update(questions_open=True)
    mine, other = opened.meetup.registrations.order_by("id")
    writing, reading = enter(screen(), beside, mine), enter(screen(), beside, other)
    writing.locator("#questions summary").click()
    writing.get_by_label("Uw vraag").fill("Nog niet af")
    clip = opened.meetup.stages.get(kind=StageKind.CLIP)
    move_to(opened, clip, opened.version, "user:1")
    expect(reading.get_by_role("heading", level=1)).to_be_focused()
    expect(writing.locator("[data-voice]")).to_have_text("Het fragment")
    expect(writing.get_by_label("Uw vraag")).to_be_focused()
    expect(writing.get_by_label("Uw vraag")).to_have_value("Nog niet af")
    expect(reading.locator("[data-voice]")).to_be_empty()
