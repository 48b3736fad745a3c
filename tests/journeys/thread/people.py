"""Who takes part in the journey, when, and what their hands do on a page."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

HERE = ZoneInfo("Europe/Amsterdam")
LELYSTAD = dt.datetime(2031, 2, 3, 19, 30, tzinfo=HERE)
CLOSING = dt.datetime(2031, 5, 27, 16, 0, tzinfo=HERE)
SIGN_UP_TIME = LELYSTAD - dt.timedelta(days=20)
PRODUCER, HOST, NEXT_HOST, EDITOR, MODERATOR = (
    "producent@example.org",
    "lelystad@example.org",
    "almere@example.org",
    "redactie@example.org",
    "gespreksleider@example.org",
)
OFFICE, SILENT = "Gemeente Voorbeeld", "Provincie Stil"
OWN_PAGE = "/my/(?!confirm)"


def fill(page: Page, **values: str) -> None:
    """Fill fields of the form by their names."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}], main [name$='-{name}']").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def press(page: Page, do: str, **hidden: str) -> None:
    """Press the button of a form that says what it does, and wait for the page that answers.

    `hidden` fields tell which of several such forms.
    """
    chosen = page.locator("form").filter(has=page.locator(f"[name=do][value={do}]"))
    for name, value in hidden.items():
        chosen = chosen.filter(has=page.locator(f"[name={name}][value='{value}']"))
    send(page, chosen.locator("button"))


def send(page: Page, button: str | Locator) -> None:
    """Press a button, or follow a link, and wait until the page that answers stands there."""
    found = page.locator(button) if isinstance(button, str) else button
    with page.expect_navigation():
        found.first.click()
