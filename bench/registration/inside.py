"""Runs inside the installation: gets its meetups ready, and counts its rows by means of its own, plain rules.

Started by `house.py` with the settings of the installation; answers each line of JSON with one.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

import django

django.setup()

# Django's models can be imported only after the set-up.
from django.db.models import F  # noqa: E402

from bench.registration.places import FULL, LOAD, STORM  # noqa: E402
from stokje.kit.services import load_campaign  # noqa: E402
from stokje.meetups.models import Meetup  # noqa: E402
from stokje.registration import services  # noqa: E402
from stokje.registration.models import Registration, SeatRule  # noqa: E402
from stokje.registration.services import SignUp  # noqa: E402
from stokje.shared import clock  # noqa: E402
from tests.fresh import make_tables  # noqa: E402

CAMPAIGN = Path(__file__).resolve().parents[2] / "campaigns" / "klassen"
SEATED = {"held", "confirmed", "offered", "attended", "absent"}


def prepare(seats: int) -> None:
    """All meetups lie ahead: one with room for all, one that is full, and twelve with so many seats each."""
    make_tables()
    load_campaign(CAMPAIGN)
    weeks = dt.timedelta(weeks=(clock.now() - Meetup.objects.earliest("starts_at").starts_at).days // 7 + 9)
    Meetup.objects.update(starts_at=F("starts_at") + weeks, ends_at=F("ends_at") + weeks)
    Meetup.objects.filter(slug=LOAD).update(capacity=100_000)
    fill(Meetup.objects.get(slug=FULL), 20)
    short = {"hold_minutes": 60, "offer_hours": 1}
    Meetup.objects.filter(slug__in=STORM).update(capacity=seats, **short)
    for meetup in Meetup.objects.filter(slug__in=STORM):
        SeatRule.objects.create(meetup=meetup, role="teacher", ceiling=seats * 6 // 10)
        SeatRule.objects.create(meetup=meetup, role="parent", ceiling=seats * 2 // 10)
        SeatRule.objects.create(meetup=meetup, role="politician", reserved=seats // 10)


def fill(meetup: Meetup, seats: int) -> None:
    """Gives all seats away, and lets three wait; nobody gets mail at an address of nobody."""
    Meetup.objects.filter(pk=meetup.pk).update(capacity=seats)
    for number in range(seats + 3):
        given = SignUp(f"Gast {number}", f"gast-{number}@nobody.invalid", "teacher", consent_version="1")
        placed = services.sign_up(meetup, given)
        if placed.has_seat:
            services.confirm(placed.registration, "system")


def audit(known: dict[str, str]) -> dict[str, Any]:
    """How many seats too many, idle seats, people twice, and what became of each acknowledged sign-up."""
    rows = list(
        Registration.objects.order_by("waiting_since", "pk").values_list(
            "meetup__slug", "person__email", "status", "role"
        )
    )
    at: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, _email, status, role in rows:
        at[slug].append((status, role))
    rules = rules_by_meetup()
    capacity = dict(Meetup.objects.values_list("slug", "capacity"))
    return {
        "oversold": sum(too_many(at[slug], capacity[slug], rules[slug]) for slug in at),
        "idle": sum(idle(at[slug], capacity[slug], rules[slug]) for slug in at),
        "doubled": sum(
            times - 1 for times in Counter((slug, email.lower()) for slug, email, *_ in rows).values()
        ),
        "lost": lost(known, {f"{slug} {email.lower()}": status for slug, email, status, _role in rows}),
        "statuses": Counter(status for _slug, _email, status, _role in rows),
    }


def rules_by_meetup() -> dict[str, list[tuple[str, int | None, int]]]:
    """Role, ceiling and kept seats, for each meetup that has such rules."""
    found: dict[str, list[tuple[str, int | None, int]]] = defaultdict(list)
    for slug, role, *numbers in SeatRule.objects.values_list("meetup__slug", "role", "ceiling", "reserved"):
        found[slug].append((role, numbers[0], numbers[1] or 0))
    return found


def too_many(people: list[tuple[str, str]], capacity: int, rules: list[tuple[str, int | None, int]]) -> int:
    """Seats beyond the meetup's number, or beyond the ceiling of a role."""
    taken = Counter(role for status, role in people if status in SEATED)
    above = sum(max(0, taken[role] - ceiling) for role, ceiling, _ in rules if ceiling is not None)
    return max(0, taken.total() - capacity) + above


def idle(people: list[tuple[str, str]], capacity: int, rules: list[tuple[str, int | None, int]]) -> int:
    """How many of those waiting could sit down now, one after another."""
    taken = Counter(role for status, role in people if status in SEATED)
    found = 0
    for status, role in people:
        if status == "waiting" and fits(taken, role, capacity, rules):
            taken[role] += 1
            found += 1
    return found


def fits(taken: Counter[str], role: str, capacity: int, rules: list[tuple[str, int | None, int]]) -> bool:
    """Whether one more of this role breaks no rule."""
    kept = sum(max(0, number - taken[other]) for other, _, number in rules if other != role)
    ceiling = next((limit for other, limit, _ in rules if other == role and limit is not None), capacity)
    return taken.total() + kept < capacity and taken[role] < ceiling


ANEW = {"held", "waiting", "offered", "lapsed"}
"""Where a sign-up may stand that was sent again after it was given up, with nothing said by its owner."""

TOLD = {
    "held": {"held", "lapsed"},
    "waiting": {"waiting", "offered", "lapsed"},
    "confirming": {"held", "lapsed", "confirmed"},
    "confirmed": {"confirmed"},
    "cancelling": {"confirmed", "cancelled"},
    "cancelled": {"cancelled"},
    "taking": {"offered", "lapsed", "confirmed"},
    "passing": {"offered", "lapsed", "cancelled"},
    "passed": {"cancelled", "lapsed"},  # who passes on an offer that just lapsed hears the same
}
"""By the last word to a visitor, or the button they pressed without an answer: how they may stand now."""


def lost(known: dict[str, str], status: dict[str, str]) -> list[str]:
    """What a visitor was told and the rows do not know."""
    return [
        f"{who}: told {what}, is {status.get(who)}"
        for who, what in known.items()
        if status.get(who) not in may_be(what)
    ]


def may_be(what: str) -> set[str]:
    """Who sent the form twice was told what a newcomer gets, or signed up anew after they gave up."""
    word, _, again = what.partition(" ")
    return TOLD[word] | (ANEW if again and word != "confirmed" else set())


def answer(seats: int = 0, known: dict[str, str] | None = None) -> object:
    """One of the two jobs."""
    if seats:
        prepare(seats)
        return True
    return audit(known or {})


def main() -> None:
    """Answers until nobody asks any more."""
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
