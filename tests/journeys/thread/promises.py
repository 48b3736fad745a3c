"""Answers, pledges, and time going by."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import expect

from tests.journeys.stage import Stage
from tests.journeys.thread.people import CLOSING, OFFICE, PRODUCER, fill, send


def answer_and_promise(stage: Stage) -> None:
    """One office answers and promises; the producer checks and publishes; another answered in a letter."""
    office = stage.person()
    stage.go(office, stage.link_in_mail("wethouder@example.org", "/office/"))
    stage.look(office, "office")
    send(office, "main a[href*='/conditions/']")
    office.locator("[name=verdict][value=accept], [name$=-verdict][value=accept]").check()
    fill(office, reason="Dit gaan wij doen.", decided_on=CLOSING.date().isoformat())
    office.locator("[name$=what]").first.fill("Elke school kan vanaf de zomer gratis een tolk bellen.")
    office.locator("[name$=due_on]").first.fill((CLOSING + dt.timedelta(days=60)).date().isoformat())
    stage.look(office, "office-condition")
    send(office, "form:has([name$=verdict]) button[type=submit]")
    visitor = stage.person()
    stage.go(visitor, "/pledges")
    expect(visitor.locator("main")).not_to_contain_text("tolk bellen")
    producer = stage.staff(PRODUCER)
    stage.go(producer, "/desk/answers")
    send(producer, "main a[href*='/desk/answers/']")
    stage.look(producer, "desk-answer")
    fill(producer, note="Gebeld met het kantoor van de wethouder.")
    send(producer, "button[name=act][value=publish]")
    stage.look_both(visitor, "/pledges", "pledges")
    stage.look_both(visitor, "/pledges/1", "pledge")
    expect(visitor.locator("main")).to_contain_text("tolk bellen")
    stage.go(producer, "/desk/answers/elsewhere/2")
    producer.locator("[name$=recipient]").select_option(label=OFFICE)
    producer.locator("[name$=verdict][value=no]").check()
    fill(
        producer,
        reason="Daar is dit jaar geen geld voor.",
        decided_on=CLOSING.date().isoformat(),
        source_name="Brief aan de gemeenteraad",
    )
    send(producer, "form:has([name$=verdict]) button[type=submit]")
    stage.go(visitor, "/bundles/2")
    expect(visitor.locator("main")).to_contain_text("Brief aan de gemeenteraad")


def let_time_go_by(stage: Stage) -> None:
    """Progress is added; then the date passes, and everyone sees it without anyone acting."""
    stage.at(CLOSING + dt.timedelta(days=40))
    producer = stage.staff(PRODUCER)
    stage.go(producer, "/desk/pledges/1")
    fill(
        producer,
        state="delayed",
        text="De inkoop duurt langer.",
        happened_on=(CLOSING + dt.timedelta(days=39)).date().isoformat(),
    )
    send(producer, "form:has([name$=happened_on]) button[type=submit]")
    send(producer, "form[action*='/publish/'] button")
    visitor = stage.person()
    stage.go(visitor, "/bundles/1")
    expect(visitor.locator("main")).to_contain_text("nog geen antwoord", ignore_case=True)
    stage.go(visitor, "/pledges/1")
    expect(visitor.locator("main")).to_contain_text("De inkoop duurt langer")
    stage.at(CLOSING + dt.timedelta(days=72))
    visitor = stage.person()
    stage.look_both(visitor, "/pledges/1", "pledge-overdue")
    stage.go(visitor, "/pledges/1")
    expect(visitor.locator("main")).to_contain_text("12 dagen te laat")
    stage.look_both(visitor, "/", "home-after")
