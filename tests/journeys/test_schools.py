"""A school, from its application to its second board date, in a real browser on two screens."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.installation import ROOT
from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import fill, send

pytestmark = pytest.mark.journey
APPLIED = dt.datetime(2031, 2, 3, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
CONVERSATION = APPLIED + dt.timedelta(days=3, hours=6)
SECOND = CONVERSATION + dt.timedelta(days=14)
COLLEAGUE = "lianne@example.org"
CONTACT, COACH, EDITOR = "marloes@example.org", "coach@example.org", "redactie@example.org"
SCHOOL, SAID = "De Onvindbare Wilg", "Een kop koffie bij de poort: ouders die nooit kwamen, komen nu wel."
BOARD = "/schools/board"


def test_a_school_from_application_to_its_second_board_date(stage: Stage) -> None:
    with stage.showing_where_it_stopped():
        begin(stage)
        own = apply_and_confirm(stage)
        stage.at(CONVERSATION)
        hold_the_conversation(stage)
        release_one_note(stage, own)
        be_seen_by_coach_and_editor(stage)
        stage.at(SECOND - dt.timedelta(days=2))
        be_reminded(stage)
        stage.at(SECOND)
        come_back_to_the_board(stage, own)
        hand_over_to_a_colleague(stage, own)


def begin(stage: Stage) -> None:
    """A campaign, a coach and an editor."""
    run = stage.installation.stokje
    run("campaign", "load", str(ROOT / "campaigns" / "klassen"), "--starting", "2031-01-27")
    run("staff", "add", COACH, "--name", "Coen Coach", "--job", "coach")
    run("staff", "add", EDITOR, "--name", "Eva Redactie", "--job", "editor")
    stage.at(APPLIED)


def apply_and_confirm(stage: Stage) -> str:
    """One contact fills in the form and confirms from the mail; returns their own page."""
    contact = stage.person()
    stage.look_both(contact, "/schools", "schools")
    stage.go(contact, "/schools")
    send(contact, contact.get_by_role("button", name="Doe mee"))
    expect(contact.locator(".error-summary")).to_be_visible()
    stage.look(contact, "schools-faults")
    fill(contact, school=SCHOOL, municipality="Lelystad", people="14", contact_name="Marloes")
    fill(contact, sector="po", contact_email=CONTACT, theme="ouders")
    contact.locator("[name=consent]").check()
    send(contact, contact.get_by_role("button", name="Doe mee"))
    stage.look_both(contact, "/schools/thanks", "schools-thanks")
    link = stage.link_in_mail(CONTACT, "/schools/confirm/")
    path = link.removeprefix(stage.installation.url)
    stage.look_both(contact, path, "schools-confirm")
    stage.go(contact, path)
    send(contact, contact.get_by_role("button", name="Ja, wij doen mee"))
    expect(contact.locator(".boardcode")).to_have_text(code(stage))
    own = contact.url.removeprefix(stage.installation.url)
    stage.look_both(contact, own, "schools-team")
    return own


def code(stage: Stage) -> str:
    """The code as the newest mail tells it."""
    stage.link_in_mail(CONTACT, "/schools/", about="code")
    subject = str(
        next(m for m in reversed(stage.mailbox.to(CONTACT)) if "code" in str(m["Subject"]))["Subject"]
    )
    found = re.search(r"\w{4}-\w{4}", subject)
    assert found
    return found[0]


def open_board(stage: Stage, size: dict[str, int] | None = None) -> Page:
    """A screen in the team's room: type the code, no account."""
    screen = stage.person(size) if size else stage.person()
    stage.go(screen, BOARD)
    fill(screen, code=code(stage).upper())
    send(screen, screen.get_by_role("button", name="Open het bord"))
    expect(screen.locator(".boardbar__school")).to_have_text(SCHOOL)
    return screen


def add(screen: Page, step: str, text: str) -> None:
    screen.goto(f"{screen.url.split('?')[0].split('#')[0]}?step={step}")
    fill(screen, text=text)
    send(screen, screen.get_by_role("button", name="Hang het op het bord"))
    expect(screen.locator("[data-board-part]")).to_contain_text(text)
    expect(screen.get_by_label("Uw briefje")).to_be_focused()  # on to the next one


def hold_the_conversation(stage: Stage) -> None:
    """Clip, notes from two screens at once, a goal, an action, the next date, and a print."""
    door = stage.person()
    stage.look_both(door, BOARD, "board-door")
    screen, phone = open_board(stage), open_board(stage, PHONE)
    screen.locator("[data-clip]").click()
    expect(screen.locator("video")).to_be_visible()
    add(screen, "see", "Ouders durven op school niets te vragen.")
    write_on_two_screens(stage, screen, phone)
    add(screen, "better", "Het eerste gesprek gaat over het kind.")
    add(screen, "goal", "Voor de zomer spraken wij elke ouder.")
    stage.go(screen, f"{BOARD}?step=actions")
    fill(screen, role="leerkrachten", what="Bellen de ouders die wij nog niet spraken.", by_date="2031-02-14")
    send(screen, screen.get_by_role("button", name="Voeg de actie toe"))
    stage.go(screen, f"{BOARD}?step=date")
    fill(screen, on=SECOND.date().isoformat())
    send(screen, screen.get_by_role("button", name="Kies de datum"))
    expect(screen.locator("[data-board-part]")).to_contain_text("donderdag 20 februari")
    for step in ("clip", "see", "actions", "date", "all"):
        stage.look_both(screen, f"{BOARD}?step={step}", f"board-{step}")
    stage.look_both(screen, f"{BOARD}/print", "board-print")


def write_on_two_screens(stage: Stage, screen: Page, phone: Page) -> None:
    """What the others add appears by itself, and what is being written stays; names get a hint."""
    stage.go(phone, f"{BOARD}?step=works")
    phone.get_by_label("Uw briefje").fill("Vraag het juf Anna")
    expect(phone.locator("[data-named]")).to_be_visible()
    add(screen, "works", SAID)
    expect(phone.locator("[data-board-part]")).to_contain_text(SAID)
    expect(phone.get_by_label("Uw briefje")).to_have_value("Vraag het juf Anna")
    phone.get_by_label("Uw briefje").fill("Wij bellen elke ouder in september.")
    expect(phone.locator("[data-named]")).to_be_hidden()
    send(phone, phone.get_by_role("button", name="Hang het op het bord"))
    stage.look(phone, "board-phone")
    expect(screen.locator("[data-board-part]")).to_contain_text("Wij bellen elke ouder")
    send(screen, screen.locator(".boardnote", has_text="Wij bellen").get_by_role("link"))
    stage.look(screen, "board-change")
    fill(screen, text="Wij bellen elke ouder, in september.")
    send(screen, screen.get_by_role("button", name="Bewaar"))
    expect(phone.locator("[data-board-part]")).to_contain_text("ouder, in september")


def release_one_note(stage: Stage, own: str) -> None:
    """The contact chooses, sees what everyone will see, and releases."""
    contact = stage.person()
    stage.look_both(contact, f"{own}/release", "release")
    stage.go(contact, f"{own}/release")
    contact.locator("fieldset", has_text=SAID).get_by_role("checkbox").check()
    send(contact, contact.get_by_role("button", name="Bekijk het eerst"))
    expect(contact.locator("main")).to_contain_text("een schoolteam in Flevoland")
    expect(contact.locator("main .statement")).to_have_count(1)
    stage.look(contact, "release-preview")
    send(contact, contact.get_by_role("button", name="Ja, geef het vrij"))
    expect(contact.locator("main .statement")).to_contain_text(SAID)
    stage.look_both(contact, own, "schools-team-released")
    stage.look_both(contact, f"{own}/erase", "schools-erase")


def be_seen_by_coach_and_editor(stage: Stage) -> None:
    """The coach sees the team; the editor sees the words, and not the school."""
    coach = stage.staff(COACH)
    stage.look_both(coach, "/desk", "coach-overview")
    expect(coach.locator(".desk__groups").first.locator("a")).to_have_count(3)
    stage.look_both(coach, "/desk/schools", "coach-teams")
    stage.go(coach, "/desk/schools")
    send(coach, coach.get_by_role("link", name=SCHOOL))
    stage.look_both(coach, coach.url.removeprefix(stage.installation.url), "coach-team")
    editor = stage.staff(EDITOR)
    stage.go(editor, "/desk/bundling")
    expect(editor.locator("main")).to_contain_text(SAID)
    expect(editor.locator("main")).to_contain_text("een schoolteam in Flevoland")
    expect(editor.locator("main")).not_to_contain_text(SCHOOL)


def be_reminded(stage: Stage) -> None:
    """Two days before, the contact hears of it, with what was agreed."""
    stage.link_in_mail(CONTACT, "/schools/board", about="Bij uw bord")
    body = stage.mailbox.to(CONTACT)[-1].get_body(("plain",))
    assert body is not None
    assert "Bellen de ouders die wij nog niet spraken." in body.get_content()


def come_back_to_the_board(stage: Stage, own: str) -> None:
    """Done, what helped, what was learned, and the date after that."""
    screen = open_board(stage)
    stage.look_both(screen, f"{BOARD}?step=check", "board-check")
    stage.go(screen, f"{BOARD}?step=check")
    send(screen, screen.get_by_role("button", name="Gedaan"))
    expect(screen.locator("[data-board-part]")).to_contain_text("gedaan")
    add(screen, "helped", "Wij deden het in tweetallen.")
    add(screen, "learned", "Tien minuten is lang genoeg.")
    stage.go(screen, f"{BOARD}?step=date")
    fill(screen, on=(SECOND + dt.timedelta(days=14)).date().isoformat())
    send(screen, screen.get_by_role("button", name="Kies de datum"))
    stage.look_both(screen, f"{BOARD}?step=learned", "board-learned")
    stage.look_both(screen, f"{BOARD}?step=all", "board-second")
    stage.look_both(screen, f"{BOARD}?step=became", "board-became")
    contact = stage.person()
    stage.go(contact, own)
    expect(contact.locator("main")).to_contain_text("Donderdag 6 maart")


def hand_over_to_a_colleague(stage: Stage, own: str) -> None:
    """A colleague says yes by a link of their own; then the one before is out."""
    contact, colleague = stage.person(), stage.person()
    stage.look_both(contact, f"{own}/pass-on", "schools-pass-on")
    stage.go(contact, f"{own}/pass-on")
    fill(contact, name="Lianne", email=COLLEAGUE)
    send(contact, contact.get_by_role("button", name="Vraag mijn collega"))
    expect(contact.locator("main")).to_contain_text("Wij wachten op antwoord.")
    link = stage.link_in_mail(COLLEAGUE, "/schools/contact/").removeprefix(stage.installation.url)
    stage.look_both(colleague, link, "schools-next-contact")
    stage.go(colleague, link)
    send(colleague, colleague.get_by_role("button", name="Ja, ik word contactpersoon"))
    expect(colleague.locator("main")).to_contain_text(COLLEAGUE)
    answer = contact.goto(stage.installation.url + own)
    assert answer is not None
    assert answer.status == 404
    assert "Lianne is nu contactpersoon" in stage.told_by_mail(CONTACT, "U bent geen contactpersoon")
