"""Everyone at once: too few seats, ceilings, second thoughts, offers, and a server that is killed."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from bench.browser import Browser, Form, NoPage, Wrong, form_with, forms
from bench.figures import say
from bench.registration.house import House
from bench.registration.places import STORM
from bench.registration.sizes import Size
from bench.registration.visitors import filled, many

ROLES = ("teacher",) * 6 + ("parent",) * 2 + ("politician", "school_leader")
SEAT, NONE = "There is a seat", ("All seats are taken", "No seat is left for your role")
SAID = {"take": "The seat is yours", "pass": "The seat goes to the next one"}
AGAIN_SENT = " again"
"""After a word: the same form was sent twice, so that the page told what a newcomer would get."""
AGAIN = 40
PAUSE = 0.5
CANCEL = re.compile(r'href="([^"]+/cancel)"')
HOLDS_END = 3 * 3600
T = TypeVar("T")


class Untrue(Exception):
    """A page that says what cannot be."""


@dataclass
class Storm:
    """What visitors were told. `known`: by meetup and address the last word, as `inside.TOLD` lists them.

    One storm for one installation: to someone known already, a page tells what a newcomer would hear.
    """

    house: House
    seed: int
    patience: float = 30
    known: dict[str, str] = field(default_factory=dict)
    waiting: deque[tuple[str, str, int]] = field(default_factory=deque)
    failed: list[str] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    worst: dict[str, int] = field(default_factory=lambda: {"oversold": 0, "doubled": 0})

    def words(self) -> dict[str, str]:
        """The last word to each, marked when the form was sent twice."""
        return {key: word + AGAIN_SENT * (key in self.twice) for key, word in self.known.items()}

    def attempt(self, number: int) -> None:
        """One visitor; now and then someone who waits looks whether there is a mail."""
        chance = random.Random(f"{self.seed}:{number}")
        try:
            self._sign_up(number, chance)
            if chance.random() < 0.4:
                self.answer_one(chance)
        except Wrong as wrong:
            self.failed.append(str(wrong))

    def _sign_up(self, number: int, chance: random.Random) -> None:
        # Some are the same person again, written in another way.
        twin = number and chance.random() < 0.1
        who, slug = number - 1 if twin else number, STORM[(number - 1 if twin else number) % len(STORM)]
        address = f"storm-{who}@example.org"
        role = ROLES[random.Random(who).randrange(len(ROLES))]
        given = filled(who, address.capitalize() if twin else address, role)
        key, browser = f"{slug} {address}", Browser(self.house.url)
        if twin:
            self.twice.add(key)
        code_form = self._insist(lambda: self._send(browser, key, given))
        if not twin:
            self._go_on(browser, key, address, Form(browser.url, code_form.fields), chance)
        browser.close()

    def _send(self, browser: Browser, key: str, given: dict[str, str]) -> Form:
        """Fill in the form. Whoever hears nothing starts anew: the same form twice is one sign-up."""
        if key in self.sent:
            self.twice.add(key)
        page = browser.go(f"{self.house.url}/en/meetups/{key.split(maxsplit=1)[0]}/sign-up")
        self.sent.add(key)
        browser.send(form_with(page, "organisation"), **given)
        if (SEAT in browser.text) == any(words in browser.text for words in NONE):
            raise Untrue(f"the page says neither or both: {browser.url}")
        return form_with(browser.text, "code")

    def _go_on(self, browser: Browser, key: str, address: str, code: Form, chance: random.Random) -> None:
        self.known[key] = "held" if SEAT in browser.text else "waiting"
        if self.known[key] == "waiting":
            self.waiting.append((key, address, 1))
            return
        choice = chance.random()
        if choice < 0.25:
            return  # never confirms: the hold lapses
        mail = self.house.letterbox.wait(address, seconds=self.patience)
        if mail is None or not mail.confirm:
            return  # a worker was killed with it in hand; it comes when its lease is over
        self.known[key] = "confirming"
        by_code = choice < 0.6
        try:
            self._insist(lambda: self._confirm(browser, mail.confirm, code, mail.code if by_code else ""))
        except NoPage:
            return  # they signed up anew meanwhile, and the older link is void
        if "You have a seat" not in browser.text:
            return  # too late: the seat went to someone else
        self.known[key] = "confirmed"
        if choice > 0.85:
            self._cancel(browser, key)

    def _confirm(self, browser: Browser, link: str, form: Form, code: str) -> None:
        if code:
            browser.send(form, code=code)
            return
        found = forms(browser.go(link))
        if found:
            browser.send(found[-1])

    def _cancel(self, browser: Browser, key: str) -> None:
        self.known[key] = "cancelling"
        own, gone = browser.url, False

        def press() -> bool:
            for link in CANCEL.findall(browser.go(own)):
                for form in forms(browser.go(link)):
                    if not form.action:
                        return "You have cancelled" in browser.send(form)
            return False

        gone = self._insist(press)
        if gone:
            self.known[key] = "cancelled"

    def answer_one(self, chance: random.Random) -> None:
        """Someone who waits looks for mail; whoever is offered a seat takes it, passes, or lets it lapse."""
        try:
            key, address, read = self.waiting.popleft()
        except IndexError:
            return
        count, letter = self.house.letterbox.newest(address, read)
        if letter is None:
            self.waiting.append((key, address, read))
            return
        choice = chance.random()
        if choice < 0.15:
            return
        browser = Browser(self.house.url)
        answer = "take" if choice < 0.75 else "pass"
        self.known[key] = {"take": "taking", "pass": "passing"}[answer]
        if self._insist(lambda: self._answer(browser, letter.own, answer)):
            self.known[key] = {"take": "confirmed", "pass": "passed"}[answer]
        elif "on the waiting list" in browser.text:
            self.known[key] = "waiting"  # the mail was about something else
            self.waiting.append((key, address, count))
        browser.close()

    def answer_again(self, round_number: int, number: int) -> None:
        """One more who waits; whoever cannot reach the server stays as they are."""
        try:
            self.answer_one(random.Random(f"{self.seed}:{round_number}:{number}"))
        except Wrong as wrong:
            self.failed.append(str(wrong))

    def _answer(self, browser: Browser, own: str, answer: str) -> bool:
        """Whether the offer is answered, as the page says."""
        for form in forms(browser.go(own)):
            if "/offers/" in form.action:
                return SAID[answer] in browser.send(form, answer=answer)
        return False

    def _insist(self, act: Callable[[], T]) -> T:
        """Try until the server answers: it is being killed now and then."""
        for _ in range(AGAIN):
            try:
                return act()
            except NoPage:
                raise
            except Wrong as wrong:
                last = wrong
                time.sleep(PAUSE)
        raise last


def storm(house: House, size: Size, web: int = 1) -> tuple[Storm, int, dict[str, int]]:
    """Attempts while the served house is killed: what was told, how many there were, the count at the end."""
    told = Storm(house, size.attempts, size.patience)
    over = threading.Event()
    others = [
        threading.Thread(target=kill_now_and_then, args=(told, size, web, over)),
        threading.Thread(target=count_all_along, args=(told, over)),
    ]
    for other in others:
        other.start()
    tried = many(size.attempts, told.attempt, time.monotonic() + size.seconds)
    over.set()
    for other in others:
        other.join()
    return told, tried, end_of(told, size, web)


def kill_now_and_then(told: Storm, size: Size, web: int, over: threading.Event) -> None:
    """Everything, then a child, in turn; at moments by chance, spread over the attempts."""
    chance = random.Random(told.seed)
    for number in range(size.kills):
        due = size.attempts * 0.9 * (number + chance.random()) / (size.kills + 1)
        while len(told.known) < due and not over.is_set():
            time.sleep(0.02)
        if number % 2:
            told.house.kill_one(chance.randrange(9))
        else:
            kill_all(told.house, size.shift, web)


def kill_all(house: House, shift: int, web: int) -> None:
    """Kill everything and start it with a clock that runs ahead, so that holds and offers lapse too."""
    house.kill()
    house.shift(shift)
    house.start("--web", str(web))


def count_all_along(told: Storm, over: threading.Event) -> None:
    """No moment may show a seat too many or someone twice."""
    pause = 0.5
    while not over.wait(pause):
        began = time.monotonic()
        found = told.house.audit()
        told.worst = {name: max(worst, found[name]) for name, worst in told.worst.items()}
        pause = max(0.5, 10 * (time.monotonic() - began))  # it reads all rows; visitors come first


def end_of(told: Storm, size: Size, web: int) -> dict[str, int]:
    """Everyone answers their mail; then what is still open lapses, and what came free is offered."""
    house = told.house
    for round_number in range(size.rounds):
        house.letterbox.quiet(size.quiet)
        many(len(told.waiting), partial(told.answer_again, round_number))
    if size.rounds > 1:
        kill_all(house, HOLDS_END, web)
    house.settle(size.quiet)
    found = house.audit(told.words())
    say(f"{house.database}: told {dict(Counter(told.known.values()))}, are {found['statuses']}")
    for line in found["lost"][:5] + told.failed[:5]:
        say(line)
    worst = {name: max(count, found[name]) for name, count in told.worst.items()}
    return {**worst, "lost": len(found["lost"]), "idle_seats": found["idle"]}
