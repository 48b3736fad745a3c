"""A full meetup: who waits, who is offered a seat, who passes it on, and who takes it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.signing_up.people import (
    SUBMIT,
    code_for,
    fill_in,
    mail_of,
    path_in_mail,
    path_of,
    stand,
    type_code,
)
from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import OWN_PAGE, fill, send

WAITING, OFFERED = "U staat op de wachtlijst", "Er is een plek voor u"
REMINDER = "17 februari"
UNFOLD = "document.querySelectorAll('main details').forEach((part) => { part.open = true })"
ENOUGH = "Daar kwamen genoeg plekken vrij voor nummer 1."
NOT_ENOUGH = "Daar kwamen niet genoeg plekken vrij voor nummer 2."


def wait_in_line(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """Four people wait, each with the place that the mail and the own page tell."""
    wait_without_script(stage, own)
    wait_and_look(stage, eye, own)
    yara = stage.person(language="en-GB")
    fill_in(stage, yara, "Yara", "politician", path="/en/meetups/helmond/sign-up")
    type_code(stage, yara, "Yara", "You are on the waiting list")
    own["Yara"] = path_of(stage, yara)
    zoe = stage.person()
    fill_in(stage, zoe, "Zoe", "parent")
    type_code(stage, zoe, "Zoe", WAITING)
    own["Zoe"] = path_of(stage, zoe)
    stand(stage, eye, own, Wim="Nummer 1 op", Xena="Nummer 2 op", Yara="Number 3 on", Zoe="Nummer 4 op")


def wait_without_script(stage: Stage, own: dict[str, str]) -> None:
    """Wim's browser runs no scripts; he says at once, with the code, which day would do as well."""
    wim = stage.person(PHONE, scripts=False)
    fill_in(stage, wim, "Wim", "teacher")
    expect(wim.locator("h1")).to_contain_text("Geen plek meer voor uw rol")
    told = stage.told_by_mail(mail_of("Wim"), WAITING)
    assert "U bent nummer 1 op de wachtlijst." in told
    assert ENOUGH in told
    fill(wim, code=code_for(stage, "Wim", WAITING))
    wim.get_by_label("vrijdag").check()
    send(wim, SUBMIT)
    expect(wim).to_have_url(re.compile(OWN_PAGE))
    own["Wim"] = path_of(stage, wim)
    wim.get_by_text("Kunt u ook op een andere datum?").click()
    expect(wim.get_by_label("vrijdag")).to_be_checked()


def wait_and_look(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """Xena names another meetup, is asked for it at once, passes, and keeps her place here."""
    xena = stage.person(PHONE)
    fill_in(stage, xena, "Xena", "board_member")
    stage.look_both(eye, path_of(stage, xena), "signed-up-waiting")
    told = stage.told_by_mail(mail_of("Xena"), WAITING)
    assert "U bent nummer 2 op de wachtlijst." in told
    assert NOT_ENOUGH in told
    type_code(stage, xena, "Xena", WAITING)
    own["Xena"] = path_of(stage, xena)
    expect(xena.locator("main")).to_contain_text(NOT_ENOUGH)
    stage.look_both(eye, own["Xena"], "own-page-waiting")
    xena.evaluate(UNFOLD)
    xena.get_by_label("Leeuwarden").check()
    stage.look(xena, "other-dates")
    send(xena, "form[action$='/dates'] [type=submit]")
    assert "deze datum ook goed is" in stage.told_by_mail(mail_of("Xena"), OFFERED)
    send(xena, "button[value=pass]")
    expect(xena.locator("main")).to_contain_text("Nummer 2 op de wachtlijst")


def take_what_lapsed(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """The seat that a colleague did not want goes to Wim, who takes it without a script."""
    stage.told_by_mail(mail_of("Wim"), OFFERED)
    stand(stage, eye, own, Xena="Nummer 1 op", Yara="Number 2 on", Zoe="Nummer 3 op")
    wim = stage.person(PHONE, scripts=False)
    stage.go(wim, own["Wim"])
    send(wim, "button[value=take]")
    expect(wim.locator("main")).to_contain_text("U hebt een plek")
    send(wim, "a[href$='/details']")
    stage.look_both(eye, path_of(stage, wim), "details")
    fill(wim, organisation="Basisschool De Kring")
    send(wim, SUBMIT)
    expect(wim.locator("main")).to_contain_text("Basisschool De Kring")


def cancel_from_the_reminder(stage: Stage, eye: Page) -> None:
    """The mail a week before leads to a page that says what giving a seat back does."""
    assert "3 mensen wachten" in stage.told_by_mail(mail_of("Wim"), REMINDER)
    link = path_in_mail(stage, "Wim", "/cancel", REMINDER)
    stage.look_both(eye, link, "cancel")
    wim = stage.person(PHONE, scripts=False)
    stage.go(wim, link)
    expect(wim.locator("main")).to_contain_text("3 mensen wachten op een plek")
    send(wim, wim.get_by_role("button", name="Ja"))
    stage.told_by_mail(mail_of("Wim"), "U hebt zich afgemeld")
    stage.look_both(eye, link, "cancelled")


def pass_and_take(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """Xena is asked first and passes; Yara, the next, takes the seat."""
    stage.mailbox.wait_for(mail_of("Xena"), 3, seconds=60)
    stand(stage, eye, own, Xena="U krijgt een plek aangeboden", Yara="Number 1 on", Zoe="Nummer 2 op")
    stage.look_both(eye, own["Xena"], "own-page-offer")
    xena = stage.person(PHONE)
    stage.go(xena, own["Xena"])
    send(xena, "button[value=pass]")
    yara = stage.person(language="en-GB")
    stage.go(yara, path_in_mail(stage, "Yara", OWN_PAGE, "There is a seat for you"))
    stand(stage, eye, own, Zoe="Nummer 1 op")
    send(yara, "button[value=take]")
    expect(yara.locator("main")).to_contain_text("You have a seat")
    stage.told_by_mail(mail_of("Yara"), "Your seat is certain")
    stage.go(eye, own["Xena"])
    expect(eye.locator("main")).not_to_contain_text("aangeboden")
    stand(stage, eye, own, Zoe="Nummer 1 op")
