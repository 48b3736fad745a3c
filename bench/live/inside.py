"""Runs inside the installation: makes an evening, speaks for its tables, and counts its rows.

Started by `house.py` with the settings of the installation; answers each line of JSON with one.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

import django

django.setup()

# Django's models can be imported only after the set-up.
from django.db import Error, connection  # noqa: E402
from django.test import Client  # noqa: E402

from stokje.campaign.enums import Role  # noqa: E402
from stokje.harvest.models import Statement, Vote  # noqa: E402
from stokje.live.models import Evening, LiveEvent  # noqa: E402
from stokje.live.queries import Pass, make_pass, voter_key  # noqa: E402
from stokje.live.services import Note, announce, open_vote, take_notes  # noqa: E402
from stokje.meetups.enums import StageKind  # noqa: E402
from stokje.people.enums import Job  # noqa: E402
from stokje.people.models import Person  # noqa: E402
from stokje.people.services import add_staff  # noqa: E402
from stokje.registration.enums import RegistrationStatus  # noqa: E402
from stokje.registration.models import Registration  # noqa: E402
from stokje.seating.queries import crew_token  # noqa: E402
from stokje.shared import clock  # noqa: E402
from stokje.shared.ids import op_id  # noqa: E402
from tests.fresh import make_tables  # noqa: E402
from tests.make.live import evening, evening_at  # noqa: E402

CONDITIONS = 5
SEATED, THEMES = 48, 6


def make() -> bool:
    """The tables of a new database."""
    make_tables()
    return True


def moderated(pages: int) -> dict[str, Any]:
    """An evening in its lobby, a moderator who is logged in, and a pass for so many pages."""
    opened = evening(people=SEATED, themes=THEMES, capacity=10_000)
    moderator = add_staff("Moderator", f"{op_id()}@example.org", Job.PRODUCER, actor="system")
    browser = Client()
    browser.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    seated = [person.public_id for person in opened.meetup.registrations.all()]
    others = [f"p{number:06}" for number in range(pages - len(seated))]
    return {
        "slug": opened.meetup.slug,
        "session": {name: cookie.value for name, cookie in browser.cookies.items()},
        "passes": [make_pass(opened.meetup, Pass("r", who), 1) for who in seated + others],
    }


def voting(people: int, tables: int) -> dict[str, Any]:
    """An evening in its vote, with the passes of so many who may vote, and the tokens of its tables."""
    opened = evening_at(StageKind.TABLE_ROUND, people=8, themes=tables, capacity=10_000)
    first = opened.meetup.tables.earliest("number")
    take_notes(first, [Note("write", op_id(), "condition", f"Voorwaarde {n}") for n in range(CONDITIONS)])
    said = list(Statement.objects.filter(origin__meetup=opened.meetup))
    open_vote(opened, said, opened.version, "user:1")
    guests = registrations(opened, people)
    return {
        "slug": opened.meetup.slug,
        "epoch": opened.epoch,
        "statements": [each.public_id for each in said],
        "passes": [make_pass(opened.meetup, Pass("r", who.public_id), 1) for who in guests],
        "voters": [voter_key(opened.meetup, Pass("r", who.public_id)) for who in guests],
        "tables": [crew_token(table) for table in opened.meetup.tables.order_by("number")],
    }


def registrations(opened: Evening, people: int) -> list[Registration]:
    """So many who are coming, all at once."""
    now = clock.now()
    persons = Person.objects.bulk_create(
        Person(email=f"{opened.meetup.slug}-{number}@example.org", created_at=now) for number in range(people)
    )
    return Registration.objects.bulk_create(
        Registration(
            meetup=opened.meetup, person=person, name=f"Mens {person.pk}",
            role=list(Role)[person.pk % len(Role)],
            status=RegistrationStatus.CONFIRMED, created_at=now, confirmed_at=now,
        ) for person in persons
    )  # fmt: skip


def say(slug: str, count: int) -> int:
    """So many statements reach the wall; answers how many there are now."""
    opened = Evening.objects.get(meetup__slug=slug)
    for _ in range(count):
        announce(opened, "said", {"text": "Voor elk kind een rustige plek om te leren."})
    return said(slug)


def said(slug: str) -> int:
    """How many statements reached the wall."""
    return LiveEvent.objects.filter(evening__meetup__slug=slug, topic="said").count()


def moments(slug: str) -> dict[int, float]:
    """When each change of stage was made, by its number in the log."""
    events = LiveEvent.objects.filter(evening__meetup__slug=slug, topic="stage")
    return {event.seq: event.at.timestamp() for event in events}


def stored(slug: str) -> dict[str, Any]:
    """The keys of all notes, and what each voter's votes are: one line a vote, so that doubles show."""
    notes = Statement.objects.filter(origin__meetup__slug=slug).values_list("op_id", flat=True)
    votes = Vote.objects.filter(statement__origin__meetup__slug=slug)
    rows = votes.values_list("voter", "statement__public_id", "value")
    return {
        "notes": [str(note) for note in notes],
        "votes": [f"{voter} {statement} {value}" for voter, statement, value in rows],
    }


JOBS = {job.__name__: job for job in (make, moderated, voting, say, said, moments, stored)}


def done(job: str, given: dict[str, Any]) -> Any:
    """What the job answers; tried again while the database is being started again."""
    for _ in range(100):
        try:
            return JOBS[job](**given)
        except Error as wrong:
            away = wrong
            connection.close()
            time.sleep(0.2)
    raise away


def main() -> None:
    """Answers until nobody asks any more."""
    for line in sys.stdin:
        job, given = json.loads(line)
        print(json.dumps(done(job, given)), flush=True)


if __name__ == "__main__":
    main()
