"""The producer opens an extra meetup from the forecast; one click for who waits, one form for the others."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.signing_up.people import fill_in, mail_of, path_in_mail, path_of, type_code
from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import OWN_PAGE, fill, send

EXTRA = "Een extra meetup, met een plek voor u"
FORECAST = "/desk/meetups/helmond/forecast"


def open_from_the_forecast(stage: Stage, producer: Page) -> None:
    """What is to be expected, whom which day would reach, and one step; the mails go to just those."""
    stage.look_both(producer, FORECAST, "forecast")
    stage.go(producer, FORECAST)
    expect(producer.locator("main")).to_contain_text(re.compile(r"Wij verwachten (tussen )?\d+"))
    send(producer, producer.get_by_role("link", name="Open een extra meetup"))
    fill(producer, day="2031-02-25", hour="19:30", capacity="20")
    expect(producer.locator("#reach")).to_contain_text("Voor 1 persoon die wacht")
    fill(producer, day="2031-02-26")
    expect(producer.locator("#reach")).to_contain_text("Voor 2 mensen die wachten")
    stage.look_wide_and_narrow(producer, "extra-reach")
    send(producer, producer.get_by_role("button", name="Open een extra meetup"))
    expect(producer.locator("main")).to_contain_text("2 mensen van de wachtlijst kregen een aanbod")
    stage.look(producer, "extra-open")


def are_asked(stage: Stage, *names: str) -> None:
    """The mails about the extra meetup reached these people, and nobody else."""
    for name in names:
        stage.told_by_mail(mail_of(name), EXTRA)
    asked = [str(mail["To"]) for mail in stage.mailbox.mails if EXTRA in str(mail["Subject"])]
    assert sorted(asked) == sorted(mail_of(name) for name in names)


def see_it_at_once(stage: Stage, eye: Page) -> str:
    """The public list shows it with the seats that are left; returns where its own page is."""
    stage.go(eye, "/meetups?kind=extra")
    card = eye.locator("ul.meetups li", has_text="26 februari")
    expect(card).to_contain_text("18 van 20 plekken")
    stage.look(eye, "meetups-with-the-extra")
    send(eye, card.get_by_role("link"))
    return path_of(stage, eye)


def take_with_one_click(stage: Stage, eye: Page, own: dict[str, str]) -> None:
    """Nothing is filled in again; the waiting at Helmond is over."""
    link = path_in_mail(stage, "Zoe", OWN_PAGE, EXTRA)
    stage.look_both(eye, link, "own-page-extra-offer")
    zoe = stage.person(PHONE)
    stage.go(zoe, link)
    send(zoe, "button[value=take]")
    expect(zoe.locator("main")).to_contain_text("26 februari")
    expect(zoe.locator("main")).to_contain_text("U hebt een plek")
    expect(zoe.locator("main")).not_to_contain_text("op de wachtlijst")
    stage.look(zoe, "own-page-extra-taken")
    own["Zoe"] = link


def sign_up_without_script(stage: Stage, extra: str) -> None:
    """Wim can come on this date, with a colleague, in a browser without scripts."""
    wim = stage.person(PHONE, scripts=False)
    fill_in(stage, wim, "Wim", "teacher", path=f"{extra}/sign-up", name_1="Bo", email_1=mail_of("Bo"))
    expect(wim.locator("main")).to_contain_text("Ook voor uw collega houden we een plek vrij.")
    type_code(stage, wim, "Wim", "Bevestig uw plek")
    expect(wim.locator("main")).to_contain_text("U hebt een plek")
    bo = stage.person(scripts=False)
    stage.go(bo, path_in_mail(stage, "Bo", "/my/confirm/", "Wim heeft u ook aangemeld"))
    bo.locator("[name=sixteen]").check()
    bo.locator("[name=consent]").check()
    send(bo, ".form [type=submit]")
    expect(bo.locator("main")).to_contain_text("U hebt een plek")
