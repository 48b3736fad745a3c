"""Asking the cast, seating, and the evening itself, up to the baton."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import HOST, LELYSTAD, MODERATOR, NEXT_HOST, OWN_PAGE, fill, press, send

SAID = [
    ("condition", "Elk kind krijgt zonder kosten hulp bij het huiswerk."),
    ("problem", "De koffie op deze avond was koud."),
    ("problem", "Ouders die geen Nederlands spreken, begrijpen het adviesgesprek niet."),
    ("works", "Op onze school belt een tolk mee bij elk adviesgesprek."),
    ("solution", "Regel via de gemeente een tolk die scholen gratis kunnen bellen."),
    ("condition", "Bij elk adviesgesprek is een tolk als ouders dat nodig hebben."),
]


def ask_the_cast_and_seat(stage: Stage) -> None:
    """Moderator, table host and note-taker are asked and accept; the host seats everyone."""
    host = stage.staff(HOST)
    for duty, name, email in [
        ("moderator", "Mo Moderator", MODERATOR),
        ("table_host", "Tara Tafel", "tara@example.org"),
        ("note_taker", "Noor Notulist", "noor@example.org"),
    ]:
        stage.go(host, "/desk/meetups/lelystad/cast")
        fill(host, duty=duty, name=name, email=email)
        send(host, "button[name=ask]")
        answering = stage.person(PHONE)
        stage.go(answering, stage.link_in_mail(email, "/cast/"))
        if duty == "table_host":
            stage.look(answering, "cast-asked")
        send(answering, "button[value=yes]")
        expect(answering.locator("#answer")).to_contain_text("U komt")
    stage.go(host, "/desk/meetups/lelystad/cast")
    stage.look(host, "desk-cast")
    stage.go(host, "/desk/meetups/lelystad/seating")
    press(host, "seat")
    expect(host.locator("main")).to_contain_text("Ida Vroon")
    stage.look(host, "desk-seating")
    nora = stage.person(PHONE)
    stage.go(nora, stage.link_in_mail("nora@example.org", OWN_PAGE))
    expect(nora.locator("main")).to_contain_text("Ronde 1")
    expect(nora.locator("main")).to_contain_text("Tafel")


def enter(stage: Stage, address: str) -> Page:
    """Someone opens their own link on the phone and presses the button to the meetup."""
    phone = stage.person(PHONE)
    stage.go(phone, address)
    send(phone, "form[action$='/enter'] button")
    expect(phone).to_have_url(re.compile("/live/lelystad$"))
    return phone


def note(page: Page, kind: str, text: str) -> None:
    """Write down one thing that was said, and see that it is kept."""
    page.locator(f".kinds input[value={kind}]").check(force=True)
    page.locator("#said").fill(text)
    page.locator("[data-writer] button").first.click()
    written = page.locator("[data-op]").filter(has_text=text)
    expect(written.locator("[data-state]")).to_have_text("bewaard ✓")


def hold_the_evening(stage: Stage) -> None:
    """Tables write, the moderator moves on, everyone votes, and the meetup closes with its harvest."""
    stage.at(LELYSTAD)
    moderator = stage.staff(MODERATOR)
    stage.go(moderator, "/desk/meetups/lelystad/moderate")
    press(moderator, "open")
    wall = stage.person()
    stage.go(wall, "/wall/lelystad")
    phones = [
        enter(stage, stage.link_in_mail(email, OWN_PAGE))
        for email in ("ida@example.org", "nora@example.org", "wim@example.org")
    ]
    stage.look(phones[0], "live-lobby")
    stage.look(wall, "wall-lobby")
    notes = stage.person(PHONE)
    stage.go(notes, stage.link_in_mail("noor@example.org", "/cast/"))
    with_table = notes.locator("a[href*='/table']")
    if not with_table.count():
        stage.go(notes, stage.link_in_mail("tara@example.org", "/cast/"))
    send(notes, "a[href*='/table']")
    go_to(moderator, "Ronde 1")
    expect(phones[1].locator("[data-table] h1:visible")).to_contain_text("tafel")
    stage.look(phones[1], "live-table")
    for kind, text in SAID:
        note(notes, kind, text)
    stage.look(notes, "live-notes")
    notes.locator("[data-agreement-fold] summary").click()
    notes.locator("#who").fill("de gemeente")
    notes.locator("#what").fill("Nodigt alle scholen uit voor een gesprek over tolken.")
    notes.get_by_role("button", name="Bewaar afspraak").click()
    expect(notes.locator("[data-agreed]")).to_contain_text("bewaard")
    go_to(moderator, "Stemmen")
    act(moderator, "open_vote")
    stage.look(moderator, "desk-moderate")
    for phone in phones:
        expect(phone.locator("[data-vote-open]")).to_be_visible()
    stage.look(phones[2], "live-vote")
    for phone, choices in zip(phones, (["1", "1"], ["1", "-1"], ["1", "0"]), strict=True):
        vote(phone, choices)
    act(moderator, "close_vote")
    expect(wall.locator("[data-results] .wall__ranking")).to_contain_text("tolk")
    stage.look(wall, "wall-results")
    moderator.locator(".confirm summary").last.click()
    act(moderator, "close")
    expect(moderator.locator("main")).to_contain_text("gesloten")
    stage.look_both(stage.person(), "/meetups/lelystad", "meetup-held")


def act(moderator: Page, do: str) -> None:
    """Press a button of the moderator's screen, which stays where it is, and wait until it is done."""
    with moderator.expect_response(lambda answer: answer.request.method == "POST") as came:
        moderator.locator(f"[name=do][value={do}]").click()
    assert came.value.ok


def go_to(moderator: Page, part: str) -> None:
    """Move the evening on to the part of this name."""
    row = moderator.locator("ol.rows li").filter(has_text=part).first
    row.locator("button").click()
    expect(moderator.locator("ol.rows li[aria-current=step]")).to_contain_text(part)


def vote(phone: Page, choices: list[str]) -> None:
    """Vote on the conditions in the order of the ballot: they come one by one, each is kept."""
    ballot = phone.locator("[data-ballot] [data-item]")
    expect(ballot).to_have_count(len(choices))
    for number, choice in enumerate(choices):
        ballot.nth(number).locator(f"button[value='{choice}']").click()
    for number in range(len(choices)):
        expect(ballot.nth(number).locator("[data-state]")).to_have_text("bewaard ✓")


def pass_the_baton(stage: Stage) -> None:
    """The host passes the baton; Almere accepts, and its follow-up is drafted with what was learned."""
    host = stage.staff(HOST)
    stage.go(host, "/desk/batons")
    stage.look(host, "desk-batons")
    send(host, "main a[href*='/desk/batons/']")
    taker = host.locator("[name=taker] option").filter(has_text="Almere").get_attribute("value")
    fill(
        host,
        taker=str(taker),
        contact_name="Amir Almere",
        contact_email=NEXT_HOST,
        learned="Nodig vroeg ouders uit. Vraag de bibliotheek om ruimte.",
    )
    host.locator("[name=statements]").first.check()
    send(host, host.locator("main form button[type=submit]").last)
    amir = stage.person(PHONE)
    stage.go(amir, stage.link_in_mail(NEXT_HOST, "/baton/"))
    stage.look(amir, "baton")
    send(amir, "button[value=yes]")
    expect(amir.locator("main")).to_contain_text("het vervolg komt eraan")
    taking = stage.staff(NEXT_HOST)
    stage.go(taking, "/desk/meetups")
    expect(taking.locator("main")).to_contain_text("Almere")
