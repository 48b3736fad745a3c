"""Who signs up in this journey, when, and what their hands do on a page."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.journeys.stage import Stage
from tests.journeys.thread.people import OWN_PAGE, fill, send

HELMOND = dt.datetime(2031, 2, 17, 19, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
OPENING = HELMOND - dt.timedelta(days=13, hours=9)
TWO_DAYS_LATER = OPENING + dt.timedelta(days=2, hours=4)
A_WEEK_BEFORE = HELMOND - dt.timedelta(days=6, hours=9)
PRODUCER, HOST = "producent@example.org", "helmond@example.org"
FORM = "/meetups/helmond/sign-up"
SUBMIT = ".form [type=submit]"


def mail_of(name: str) -> str:
    """The address of someone in this journey."""
    return f"{name.lower()}@example.org"


def fill_in(stage: Stage, page: Page, name: str, role: str, path: str = FORM, **more: str) -> None:
    """The form of a meetup; `more`: what stands in other fields, such as those of a colleague."""
    stage.go(page, path)
    fill(page, name=name, email=mail_of(name), role=role, municipality="Helmond")
    if more:
        page.locator("main summary", has=page.locator("xpath=following-sibling::*//fieldset")).click()
        fill(page, **more)
    page.locator("[name=sixteen]").check()
    page.locator("[name=consent]").check()
    send(page, SUBMIT)


def code_for(stage: Stage, name: str, about: str) -> str:
    """The six digits in the mail with this subject."""
    found = re.search(r"\b(\d{3} ?\d{3})\b", stage.told_by_mail(mail_of(name), about))
    assert found
    return found[1]


def type_code(stage: Stage, page: Page, name: str, about: str) -> None:
    """From the page that answers the form to the own page."""
    fill(page, code=code_for(stage, name, about))
    send(page, SUBMIT)
    expect(page).to_have_url(re.compile(OWN_PAGE))


def path_in_mail(stage: Stage, name: str, pattern: str, about: str) -> str:
    """Where the newest such link leads on this installation."""
    return stage.link_in_mail(mail_of(name), pattern, about).removeprefix(stage.installation.url)


def path_of(stage: Stage, page: Page) -> str:
    """Where someone is on this installation."""
    return page.url.removeprefix(stage.installation.url)


def stand(stage: Stage, page: Page, own: dict[str, str], **said: str) -> None:
    """Each one's own page says how they stand; nobody else's place has moved."""
    for name, words in said.items():
        stage.go(page, own[name])
        expect(page.locator("main")).to_contain_text(words)
