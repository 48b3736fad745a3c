"""Sixty-four people at once, each signing up as one does: the page, the form, the mailed link or code."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.browser import Browser, Form, Wrong, form_with
from bench.registration.letterbox import Letterbox
from bench.registration.places import LOAD

AT_ONCE = 64


@dataclass
class Tally:
    """What the visitors saw, together."""

    seconds: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    mailed: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    done: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def seat(self, seconds: float, requests: int) -> None:
        """Someone reads that a seat is theirs, after so long and so many requests."""
        with self._guard:
            self.seconds.append(seconds)
            self.requests.append(requests)

    def complete(self, mailed: float) -> None:
        """Someone confirmed; the mail took so long."""
        with self._guard:
            self.done += 1
            self.mailed.append(mailed)


def many(count: int, visit: Callable[[int], object], until: float = float("inf")) -> int:
    """Calls `visit` for each number, sixty-four at a time, until that moment; returns how often."""

    def in_time(number: int) -> bool:
        if time.monotonic() > until:
            return False
        visit(number)
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(in_time, range(count)))


def sign_up(base: str, letterbox: Letterbox, first: int, count: int) -> Tally:
    """So many people sign up for the meetup with room, and confirm."""
    tally = Tally()

    def visit(number: int) -> None:
        try:
            one_visit(base, letterbox, first + number, tally)
        except Wrong as wrong:
            tally.wrong.append(str(wrong))

    many(count, visit)
    return tally


def one_visit(base: str, letterbox: Letterbox, number: int, tally: Tally) -> None:
    """From "I want to come" to a confirmed seat, by link and by code in turn."""
    browser, start = Browser(base), time.monotonic()
    address = f"bezoeker-{number}@example.org"
    page = browser.go(f"{base}/meetups/{LOAD}/sign-up")
    page = browser.send(form_with(page, "organisation"), **filled(number, address, "teacher"))
    held = time.monotonic()
    code = form_with(page, "code")
    tally.seat(held - start, browser.requests)
    mail = letterbox.wait(address)
    if mail is None or not mail.confirm:
        raise Wrong("no mail to confirm with")
    mailed = time.monotonic() - held
    confirm(browser, mail.confirm, Form(browser.url, code.fields), mail.code if number % 2 else "")
    tally.complete(mailed)
    browser.close()


def confirm(browser: Browser, link: str, form: Form, code: str) -> None:
    """Type the code on the page that is still open; without one, open the link and press its button."""
    if code:
        browser.send(form, code=code)
    else:
        page = browser.go(link)
        browser.send(form_with(page, "csrfmiddlewaretoken"))
    if "/my/confirm/" in browser.url or "/my/" not in browser.url:
        raise Wrong("not confirmed")


def filled(number: int, address: str, role: str) -> dict[str, str]:
    """What someone fills in."""
    return {
        "name": f"Bezoeker {number}",
        "email": address,
        "role": role,
        "organisation": "De Regenboog",
        "municipality": "Lelystad",
        "sixteen": "on",
        "consent": "on",
    }
