"""Tells the screens the questions, at most twice a second: however many people press at once."""

from __future__ import annotations

import datetime as dt

from stokje.live.models import Evening
from stokje.live.queries import just_told, questions_payload
from stokje.live.services.announcing import announce
from stokje.live.services.holding import hold
from stokje.shared.db import change

APART = dt.timedelta(milliseconds=500)


def tell_questions(evening: Evening) -> None:
    """Tells every screen the questions as they stand now."""
    with change():
        held = hold(evening)
        if held.questions_stale:
            Evening.objects.filter(pk=held.pk).update(questions_stale=False)
        announce(held, "questions", questions_payload(held))


def tell_questions_soon(evening: Evening) -> None:
    """Tells them now, or notes that it must be told: who follows the evening does so in a moment."""
    if just_told(evening, "questions", APART):
        Evening.objects.filter(pk=evening.pk).update(questions_stale=True)
    else:
        tell_questions(evening)


def tell_waiting_questions() -> int:
    """Tells what could not be told before; returns of how many evenings."""
    waiting = list(Evening.objects.filter(questions_stale=True))
    due = [evening for evening in waiting if not just_told(evening, "questions", APART)]
    for evening in due:
        with change():
            if hold(evening).questions_stale:  # nobody else told it meanwhile
                tell_questions(evening)
    return len(due)
