"""A question goes from a phone without connection to the large screen, and is answered there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from stokje.live.models import Evening, Question
from stokje.live.services import close_evening, move_to
from stokje.meetups.enums import StageKind
from tests.journeys.hall import REFUSES_TO_KEEP, Hall
from tests.make.live import evening

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_question_asked_without_connection_is_wanted_by_others_and_answered_on_the_wall(hall: Hall) -> None:
    opened = evening(people=2)
    mine, other = opened.meetup.registrations.order_by("id")
    asker, listener = hall.phone(mine), hall.phone(other)
    wall, desk = hall.wall(opened), hall.moderator(opened, part="/wall")
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
    expect(own).to_be_visible()
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

    # What still waits when the evening is closed is not said to wait for anyone.
    field.fill("Wat vonden de ouders ervan?")
    asker.get_by_role("button", name="Stel deze vraag").click()
    expect(own.first).to_have_text("wacht op de moderator")
    opened.refresh_from_db()
    close_evening(opened, "user:1")
    expect(own.first).to_have_text("kwam niet meer aan de beurt")
    asker.reload()
    expect(own.first).to_have_text("kwam niet meer aan de beurt")


def test_another_part_moves_to_its_heading_but_not_away_from_who_is_writing(hall: Hall) -> None:
    opened = evening(people=2)
    Evening.objects.update(questions_open=True)
    mine, other = opened.meetup.registrations.order_by("id")
    writing, reading = hall.phone(mine), hall.phone(other, REFUSES_TO_KEEP)
    writing.locator("#questions summary").click()
    writing.get_by_label("Uw vraag").fill("Nog niet af")
    clip = opened.meetup.stages.get(kind=StageKind.CLIP)
    move_to(opened, clip, opened.version, "user:1")
    expect(reading.get_by_role("heading", level=1)).to_be_focused()
    expect(writing.locator("[data-voice]")).to_have_text("Het fragment")
    expect(writing.get_by_label("Uw vraag")).to_be_focused()
    expect(writing.get_by_label("Uw vraag")).to_have_value("Nog niet af")
    expect(reading.locator("[data-voice]")).to_be_empty()
    # A browser that keeps nothing follows too, and asks by the form itself.
    reading.locator("#questions summary").click()
    reading.get_by_label("Uw vraag").fill("Kan dit ook bij ons?")
    reading.get_by_role("button", name="Stel deze vraag").click()
    expect(reading.locator("[data-own-text]")).to_have_text("Kan dit ook bij ons?")
    assert Question.objects.get().text == "Kan dit ook bij ons?"
