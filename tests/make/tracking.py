"""Answers, pledges and their steps."""

from __future__ import annotations

import datetime as dt

from stokje.shared import clock
from stokje.tracking.enums import ProgressState, Verdict
from stokje.tracking.models import Pledge, Progress, Response
from stokje.tracking.services import (
    Promise,
    add_progress,
    give_response,
    publish_progress,
    publish_response,
)
from tests.make.handover import Asked, handed_over


def days(number: int) -> dt.date:
    """The date so many days from today."""
    return clock.today() + dt.timedelta(days=number)


def response(
    asked: Asked | None = None,
    *promises: Promise,
    verdict: str = Verdict.ACCEPT,
    language: str = "nl",
) -> Response:
    """An answer that waits for its check."""
    item, holder = asked or handed_over()
    reason = "Dit is nodig voor ieder kind."
    return give_response(item, holder, verdict, reason, clock.today(), promises, language)


def published(asked: Asked | None = None, *promises: Promise) -> Response:
    return publish_response(response(asked, *promises), "Gebeld met het bureau", "user:1")


def pledge(
    due_in: int = 30,
    what: str = "Elke school krijgt een tweede lezer.",
    asked: Asked | None = None,
) -> Pledge:
    """A public pledge, due so many days from now."""
    return published(asked, Promise(what, days(due_in))).pledges.get()


def step(of: Pledge, state: str = ProgressState.ON_COURSE, on: int = 0, public: bool = True) -> Progress:
    """A step of a pledge, so many days from today (0 or less)."""
    made = add_progress(of, state, "Er is een begin gemaakt.", days(on), "user:1")
    return publish_progress(made, "user:1") if public else made
