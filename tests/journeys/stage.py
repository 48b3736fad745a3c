"""What the journey stands on: an installation in time, browsers, and an eye for every page."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.installation import ROOT, Installation
from tests.mailbox import Mailbox

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 60_000
"""Milliseconds to wait for a page on a busy machine; nothing is measured here."""
OF_THE_VIEWER = ("chrome-extension:", "chrome:")
"""What Chromium asks of itself to show a PDF."""
POSTERS = """Promise.all([...document.querySelectorAll("video[poster]")].map((video) => {
    const poster = new Image();
    poster.src = video.poster;
    return poster.decode().catch(() => undefined);
}))"""
"""A page counts as loaded before the posters of its clips are there."""
PICTURES = Path(os.environ.get("STOKJE_PICTURES", ROOT / "var" / "pictures"))


class Stage:
    """Goes through a campaign: moves the clock, opens browsers, follows mailed links."""

    def __init__(self, installation: Installation, browser: Browser, mailbox: Mailbox) -> None:
        self.installation, self.browser, self.mailbox = installation, browser, mailbox
        self.contexts: list[BrowserContext] = []
        self.desks: dict[str, Page] = {}
        self.faults: list[str] = []

    def at(self, moment: dt.datetime) -> None:
        """Start (again) with this moment as now, as if time went by; whoever was there has left."""
        self.leave()
        self.installation.stop()
        shift = (moment - dt.datetime.now(dt.UTC)).total_seconds()
        self.installation.environment["STOKJE_CLOCK_SHIFT"] = str(round(shift))
        self.installation.start()

    def person(self, size: dict[str, int] = WIDE, language: str = "nl-NL", *, scripts: bool = True) -> Page:
        """Someone with a browser of their own, that runs scripts or not."""
        context = self.browser.new_context(viewport=size, locale=language, java_script_enabled=scripts)  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda wrong: self.faults.append(f"{page.url}: script: {wrong}"))
        page.on("console", lambda said: self._heard(page, said))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def staff(self, email: str) -> Page:
        """A member of staff at the desk, logged in with a one-time link until the clock is moved."""
        if email not in self.desks:
            page = self.desks[email] = self.person()
            page.goto(self.installation.stokje("login-link", email).stdout.strip())
            page.locator("main button[type=submit]").click()
            page.wait_for_url(f"{self.installation.url}/desk")
        return self.desks[email]

    def go(self, page: Page, path: str) -> None:
        """Open a page of this installation; anything but 200 is a fault."""
        answer = page.goto(path if path.startswith("http") else self.installation.url + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def link_in_mail(self, address: str, pattern: str, about: str = "", seconds: float = 60) -> str:
        """The newest link mailed to `address` that matches `pattern`; waits for the mail.

        `about`: what the mail's subject says, where an older mail has such a link too.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            mails = [mail for mail in self.mailbox.to(address) if about in str(mail["Subject"])]
            for mail in reversed(mails):
                body = mail.get_body(("plain",))
                found = re.search(rf"https?://\S*{pattern}\S*", body.get_content() if body else "")
                if found:
                    return found[0].rstrip(".,)>")
            time.sleep(0.1)
        subjects = [str(mail["Subject"]) for mail in self.mailbox.to(address)]
        raise AssertionError(f"no link like {pattern} was mailed to {address} ({about!r}); only {subjects}")

    def told_by_mail(self, address: str, about: str, seconds: float = 60) -> str:
        """The words of the mail to `address` whose subject says this; waits for it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.mailbox.to(address):
                body = mail.get_body(("plain",))
                if about in str(mail["Subject"]) and body:
                    return str(body.get_content())
            time.sleep(0.1)
        raise AssertionError(f"no mail about {about!r} came to {address}")

    def look(self, page: Page, name: str) -> None:
        """Check the page as it stands, and keep a picture of it."""
        self.judge(page, name)
        self._picture(page, name)

    def look_both(self, page: Page, path: str, name: str) -> None:
        """Check a page that can simply be opened, in Dutch and English, at 1280 and 390 px."""
        for language, prefix in (("nl", ""), ("en", "/en")):
            self.go(page, prefix + path)
            self.look_wide_and_narrow(page, f"{name}-{language}")

    def look_wide_and_narrow(self, page: Page, name: str) -> None:
        """Check the page as it stands at 1280 and 390 px: what answers a form cannot be opened again."""
        self.judge(page, name)
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            self.fits(page, f"{name}-{size['width']}")
            self._picture(page, f"{name}-{size['width']}")
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    @contextmanager
    def showing_where_it_stopped(self) -> Iterator[None]:
        """When a step fails, keep a picture of every open page."""
        try:
            yield
        except BaseException:
            for number, context in enumerate(self.contexts):
                for page in context.pages:
                    self._picture(page, f"stopped-{number}")
            raise

    def leave(self) -> None:
        """Close every browser."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self.desks.clear()

    def close(self) -> None:
        """Close every browser; whatever was wrong on the way fails now, all of it."""
        self.leave()
        assert not self.faults, "\n".join(self.faults)

    def judge(self, page: Page, name: str) -> None:
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        for violation in found.response["violations"]:
            places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
            self.faults.append(f"{name} ({page.url}): axe {violation['id']}: {places}")

    def fits(self, page: Page, name: str) -> None:
        width = page.evaluate("document.documentElement.scrollWidth")
        viewport: Any = page.viewport_size
        if width > viewport["width"]:
            self.faults.append(f"{name}: {width} px wide in {viewport['width']}")

    def _picture(self, page: Page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.evaluate(POSTERS)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")

    def _heard(self, page: Page, said: Any) -> None:
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.faults.append(f"{page.url}: console: {said.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.installation.url, "data:", "blob:", *OF_THE_VIEWER)):
            self.faults.append(f"a request went to another party: {url}")
