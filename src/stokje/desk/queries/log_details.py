"""What else a row of the log holds, in words: each value by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from stokje.campaign.enums import Level, Role
from stokje.harvest.enums import VoteMode
from stokje.live.enums import Audience
from stokje.meetups.enums import Duty
from stokje.people.enums import Job, Purpose
from stokje.registration.enums import RegistrationStatus
from stokje.seating.enums import TableDuty
from stokje.shared.languages import Language
from stokje.shared.speech import say_date
from stokje.tracking.enums import ProgressState, Verdict

THINGS = {
    "follow_up": "meetup",
    "item": "editionitem",
    "meetup": "meetup",
    "recipient": "recipient",
    "source": "meetup",
    "statement": "statement",
}
"""Values that are numbers of a thing, and of which kind."""

PLACES = ("municipality", "taker")
"""Values that are codes of a municipality."""

NAMES: dict[str, Promise] = {
    "absent": pgettext_lazy("log", "were not there"),
    "answer_by": pgettext_lazy("log", "to answer by"),
    "attended": pgettext_lazy("log", "were there"),
    "changed": pgettext_lazy("log", "changed"),
    "characters": pgettext_lazy("log", "characters"),
    "conditions": pgettext_lazy("log", "conditions"),
    "council": pgettext_lazy("log", "of the youth council"),
    "dates": pgettext_lazy("log", "dates"),
    "days": pgettext_lazy("log", "days of the week"),
    "file": pgettext_lazy("log", "file"),
    "follow_up": pgettext_lazy("log", "follow-up"),
    "heading": pgettext_lazy("log", "heading"),
    "help": pgettext_lazy("log", "wants to help"),
    "holders": pgettext_lazy("log", "contacts of offices"),
    "into": pgettext_lazy("log", "into bundle"),
    "invitations": pgettext_lazy("log", "invitations"),
    "item": pgettext_lazy("log", "about"),
    "items": pgettext_lazy("log", "conditions"),
    "language": pgettext_lazy("log", "language"),
    "level": pgettext_lazy("log", "who must act"),
    "mails": pgettext_lazy("log", "mails"),
    "meetup": pgettext_lazy("log", "at"),
    "minutes": pgettext_lazy("log", "minutes"),
    "needs": pgettext_lazy("log", "needs"),
    "new": pgettext_lazy("log", "new"),
    "on": pgettext_lazy("log", "on"),
    "people": pgettext_lazy("log", "people"),
    "places": pgettext_lazy("log", "places"),
    "points": pgettext_lazy("log", "points for each"),
    "recipient": pgettext_lazy("log", "for"),
    "round": pgettext_lazy("log", "round"),
    "role": pgettext_lazy("log", "role"),
    "rules": pgettext_lazy("log", "rules"),
    "seats_before": pgettext_lazy("log", "seats before"),
    "seats_now": pgettext_lazy("log", "seats now"),
    "schools": pgettext_lazy("log", "school teams"),
    "sessions": pgettext_lazy("log", "log-ins"),
    "sign_ups": pgettext_lazy("log", "sign-ups"),
    "source": pgettext_lazy("log", "after"),
    "stage": pgettext_lazy("log", "part"),
    "stages": pgettext_lazy("log", "parts"),
    "statement": pgettext_lazy("log", "about"),
    "statements": pgettext_lazy("log", "statements"),
    "table": pgettext_lazy("log", "table"),
    "taker": pgettext_lazy("log", "to"),
    "teams": pgettext_lazy("log", "team members"),
    "theme": pgettext_lazy("log", "theme"),
    "title": pgettext_lazy("log", "named"),
    "unused": pgettext_lazy("log", "addresses never used"),
    "to": pgettext_lazy("log", "to"),
    "version": pgettext_lazy("log", "words of"),
    "voters": pgettext_lazy("log", "people who voted"),
    "votes": pgettext_lazy("log", "votes"),
}
"""What a value is; of those that are not here the value says enough, or the name is shown as it is."""


FIELDS: dict[str, Promise] = {
    "decided_on": pgettext_lazy("log", "date"),
    "language": NAMES["language"],
    "municipality": pgettext_lazy("log", "municipality"),
    "name": pgettext_lazy("log", "name"),
    "organisation": pgettext_lazy("log", "organisation"),
    "reason": pgettext_lazy("log", "reason"),
    "role": NAMES["role"],
    "source_name": pgettext_lazy("log", "source"),
    "source_url": pgettext_lazy("log", "address of the source"),
}
"""What was changed of a sign-up or an answer; the log keeps which, never what was filled in."""


def _label(*choices: Any) -> Callable[[str], str]:
    """The words of a choice, from whichever list has it."""
    return lambda value: next((str(each(value).label) for each in choices if value in each.values), value)


def _which(value: str) -> str:
    return ", ".join(str(FIELDS.get(name, name)) for name in value.split())


def _day(value: str) -> str:
    return say_date(dt.date.fromisoformat(value))


def _either(yes: Promise, no: Promise) -> Callable[[str], str]:
    return lambda value: str(yes if value == "True" else no)


READ: dict[str, Callable[[str], str]] = {
    "accept": _either(pgettext_lazy("log", "comes"), pgettext_lazy("log", "cannot come")),
    "answer_by": _day,
    "approval": _either(pgettext_lazy("log", "read first"), pgettext_lazy("log", "at once")),
    "duty": _label(Duty, TableDuty),
    "hidden": _either(
        pgettext_lazy("log", "results hidden until the end"), pgettext_lazy("log", "results shown at once")
    ),
    "job": _label(Job),
    "language": _label(Language),
    "level": _label(Level),
    "moved": _either(
        pgettext_lazy("log", "another time or place"), pgettext_lazy("log", "same time and place")
    ),
    "new_link": lambda _: pgettext("log", "another video link"),
    "on": _day,
    "present": _either(pgettext_lazy("log", "was there"), pgettext_lazy("log", "was not there")),
    "mode": _label(VoteMode),
    "purpose": _label(Purpose),
    "role": _label(Role),
    "searched": _either(
        pgettext_lazy("log", "with search words"), pgettext_lazy("log", "without search words")
    ),
    "shown": _either(pgettext_lazy("log", "one is on"), pgettext_lazy("log", "none is on")),
    "state": _label(ProgressState),
    "status": _label(RegistrationStatus),
    "taken": _either(
        pgettext_lazy("log", "questions are taken"), pgettext_lazy("log", "no questions are taken")
    ),
    "to": _label(Audience),
    "verdict": _label(Verdict),
    "which": _which,
    "with_needs": _either(
        pgettext_lazy("log", "with what people need"), pgettext_lazy("log", "without needs")
    ),
}
"""How a value reads; one that is not here is shown as it is."""


def thing_in(name: str, value: Any) -> str:
    """The key of the thing that this value is the number of, or nothing."""
    return f"{THINGS[name]}:{value}" if name in THINGS else ""


def detail_words(name: str, value: Any, names: dict[str, str]) -> str:
    """A value in words; `names`: of things and places, by their keys and codes."""
    text = str(value)
    known = names.get(thing_in(name, value)) or (names.get(text) if name in PLACES else None)
    said = known or (READ[name](text) if name in READ else text)
    if name in NAMES:
        return f"{NAMES[name]}: {said}"
    return said if name in READ or name in PLACES else f"{name}: {said}"
