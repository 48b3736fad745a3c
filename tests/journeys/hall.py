"""Browsers in one evening: phones, tables, the wall and moderators, each of someone else."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from stokje.live.models import Evening
from stokje.people.enums import Job
from stokje.people.services import add_staff
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from stokje.seating.models import Table
from stokje.seating.queries import crew_token
from tests.journeys.stage import PHONE, RULES, WIDE
from tests.live.beside import Server

REFUSES_TO_KEEP = """
    IDBFactory.prototype.open = () => { throw new DOMException("full", "QuotaExceededError"); };
    const refuse = { get() { throw new DOMException("no", "SecurityError"); } };
    Object.defineProperty(window, "localStorage", refuse);
"""
"""A browser that keeps nothing, in a private window or by its settings."""


class Hall:
    """Opens pages of one server; a script that breaks, or a fault that axe finds, fails at the end."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def page(self, path: str = "", size: dict[str, int] = PHONE, cookie: str = "", script: str = "") -> Page:
        """A page in a browser of its own, logged in with this session's cookie; `script` runs first."""
        context = self.browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")  # type: ignore[arg-type]
        self.contexts.append(context)
        if cookie:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.server.url}]
            )
        page = context.new_page()
        page.add_init_script(script)
        page.on("pageerror", lambda wrong: self.faults.append(f"{page.url}: {wrong}"))
        if path:
            page.goto(self.server.url + path)
        return page

    def phone(self, registration: Registration, script: str = "") -> Page:
        """A participant who came in with the button on their own page."""
        page = self.page(f"/my/{my_token(registration.person)}", script=script)
        page.get_by_role("button", name="Naar de meetup").first.click()
        expect(page.locator("[data-live]")).to_be_visible()
        return page

    def table(self, table: Table) -> Page:
        """The page of a table, with its script at work: before that a note would go as a plain form."""
        page = self.page(f"/live/{table.meetup.slug}/table?t={crew_token(table)}")
        expect(page.locator("#help [data-export]")).to_be_visible()
        return page

    def wall(self, evening: Evening) -> Page:
        """The large screen."""
        return self.page(f"/wall/{evening.meetup.slug}", WIDE)

    def moderator(
        self, evening: Evening, name: str = "Anna", size: dict[str, int] = PHONE, part: str = ""
    ) -> Page:
        """A moderator at the desk, by default on a phone; `part`: of the address after `moderate`."""
        return self.page(f"/desk/meetups/{evening.meetup.slug}/moderate{part}", size, session(name))

    def look(self, page: Page, name: str) -> None:
        """Has axe look at a page as it stands, and sees that nothing is wider than the screen."""
        found: Any = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        self.faults += [
            f"{name}: {wrong['id']}: {wrong['nodes'][0]['target']}" for wrong in found.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append(f"{name}: wider than its screen")

    def leave(self) -> None:
        """Closes every browser; what was wrong on the way fails now."""
        for context in self.contexts:
            context.close()
        assert self.faults == []


def session(name: str) -> str:
    """The cookie of a producer with this name who just logged in."""
    client = Client()
    user = add_staff(name, f"{name.lower()}@example.org", Job.PRODUCER, actor="system")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value
