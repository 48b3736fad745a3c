"""A teacher signs up with two colleagues; one says yes, of the other the seat lapses."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.signing_up.people import SUBMIT, fill_in, mail_of, path_in_mail, path_of, type_code
from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import OWN_PAGE, fill, send

ALONG = "Truus heeft u ook aangemeld"


def sign_up_with_colleagues(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """Three seats at once on a phone; the colleagues hear of it only once she proved her address."""
    truus = stage.person(PHONE)
    fill_in(stage, truus, "Truus", "teacher", name_1="Uma", email_1=mail_of("Uma"), name_2="Vic")
    faults = truus.locator(".error-summary")
    expect(faults).to_contain_text("Vul het e-mailadres van collega 2 in.")
    stage.look_wide_and_narrow(truus, "colleagues-on-the-form")
    fill(truus, email_2=mail_of("Vic"))
    send(truus, SUBMIT)
    expect(truus.locator("main")).to_contain_text("Ook voor uw 2 collega’s houden we plekken vrij.")
    stage.look_both(eye, path_of(stage, truus), "signed-up-with-colleagues")
    stage.look_both(eye, path_in_mail(stage, "Truus", "/my/confirm/", "Bevestig uw plek"), "confirm")
    assert not stage.mailbox.to(mail_of("Uma")), "an address that someone else wrote down gets nothing yet"
    stage.go(eye, "/meetups/helmond")
    expect(eye.locator(".signup")).to_contain_text("nog 2 van 10 plekken")
    type_code(stage, truus, "Truus", "Bevestig uw plek")
    own["Truus"] = path_of(stage, truus)
    expect(truus.locator("main")).to_contain_text("U hebt een plek")
    send(truus, "a[href$='/colleagues']")
    expect(truus.locator("main")).to_contain_text(re.compile("Uma.*gemaild op.*Vic.*gemaild op", re.DOTALL))
    stage.look_both(eye, path_of(stage, truus), "colleagues-on-the-own-page")


def say_yes_oneself(stage: Stage, eye: Page) -> None:
    """Behind the link stand what was filled in and one's own consent; without it nothing is taken."""
    link = path_in_mail(stage, "Uma", "/my/confirm/", ALONG)
    stage.look_both(eye, link, "say-yes")
    uma = stage.person(PHONE)
    stage.go(uma, link)
    send(uma, SUBMIT)
    expect(uma.locator(".error-summary")).to_be_visible()
    uma.locator("[name=sixteen]").check()
    uma.locator("[name=consent]").check()
    send(uma, SUBMIT)
    expect(uma).to_have_url(re.compile(OWN_PAGE))
    expect(uma.locator("main")).to_contain_text("U hebt een plek")
    stage.told_by_mail(mail_of("Uma"), "Uw plek is zeker")


def come_too_late(stage: Stage, eye: Page) -> None:
    """A day later the seat went to the first one waiting, and the link says so."""
    link = path_in_mail(stage, "Vic", "/my/confirm/", ALONG)
    stage.look_both(eye, link, "say-yes-too-late")
    expect(eye.locator("h1")).to_contain_text("no longer kept")
