"""Makes the copy of a meetup that one practises on, with its tables and the people who sit there."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from stokje.campaign.queries import current_campaign
from stokje.kit.services.rehearse.script import Script
from stokje.kit.services.rehearse_evening.people import bring_people
from stokje.live.services import forget_rehearsal, rehearsals_of
from stokje.meetups.enums import Duty
from stokje.meetups.models import Meetup
from stokje.meetups.services import copy_to_practise
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.queries import staff_with
from stokje.registration.models import Registration
from stokje.seating.models import Table, TableCrew
from stokje.seating.queries import gaps
from stokje.seating.services import make_tables, seat
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.rights import may

BEGINS_IN = dt.timedelta(minutes=10)
MOST_TABLES, MOST_PEOPLE, AT_A_TABLE = 40, 300, 6


@dataclass(frozen=True)
class Wanted:
    """How large a rehearsal. No tables: as many as the meetup has; no people: six to a table."""

    tables: int = 0
    people: int = 0
    seed: int = 1


@dataclass(frozen=True)
class Practice:
    """The copy and who is in it. `yours`: the phone and the table that nobody plays, for you to hold."""

    copy: Meetup
    tables: list[Table]
    people: list[Registration]
    your_table: Table
    your_phone: Registration
    moderator: User
    script: Script
    seed: int


def prepare(slug: str, wanted: Wanted, folder: Path | None = None, email: str = "") -> Practice:
    """Makes a rehearsal of the meetup at `slug`; one that was there is taken away first.

    `email`: who of the staff practises; else the meetup's moderator, else a producer. Raises `Refused`.
    """
    source = _meetup(slug)
    script = Script(_folder(folder) / "rehearsal")
    dice = random.Random(wanted.seed)  # noqa: S311 - a rehearsal must come out the same, nothing here is secret
    with change():
        moderator = _moderator(source, email)
        end_rehearsals(source)
        copy = copy_to_practise(source, clock.now() + BEGINS_IN, _tables_each(source, wanted.tables))
        tables = make_tables(copy, log.SYSTEM)
        people = bring_people(copy, _number(wanted, tables), script, dice)
        seat(copy, log.SYSTEM)
        _give_duties(copy, people)
    mine = tables[-1]
    phone = people[-1]
    return Practice(copy, tables[:-1], people[:-1], mine, phone, moderator, script, wanted.seed)


def end_rehearsals(meetup: Meetup | str) -> int:
    """Takes every rehearsal of a meetup away, also one that was broken off; returns how many there were."""
    source = _meetup(meetup) if isinstance(meetup, str) else meetup
    found = list(rehearsals_of(source))
    for copy in found:
        forget_rehearsal(copy)
    return len(found)


def _meetup(slug: str) -> Meetup:
    found = Meetup.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(f"There is no meetup '{slug}'. Its name is the last part of its address: /meetups/…")
    if not found.stages.exists():
        raise Refused("This meetup has no run sheet yet. Make one first.")
    if not found.meetup_themes.exists():
        raise Refused("This meetup has no themes yet, so no tables. Choose them first.")
    return found


def _folder(given: Path | None) -> Path:
    campaign = current_campaign()
    return given or Path("campaigns") / (campaign.slug if campaign else "")


def _moderator(meetup: Meetup, email: str) -> User:
    """Who practises. Raises `Refused` when that is nobody who may run this evening."""
    if email:
        found = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
        if found is None or not may(found, "live.moderate", meetup):
            raise Refused(f"{email} is nobody who may run this evening. Name someone with --as who may.")
        return found
    asked = [member.email for member in meetup.cast.filter(duty=Duty.MODERATOR).exclude(email="")]
    moderators = staff_with(Job.MODERATOR).filter(email__in=asked)
    for user in [*moderators, *staff_with(Job.PRODUCER).order_by("pk")]:
        if may(user, "live.moderate", meetup):
            return user
    raise Refused("Nobody may run this evening yet. Give someone that job at the desk, then name them: --as.")


def _tables_each(meetup: Meetup, wanted: int) -> dict[int, int]:
    """How many tables each theme gets: as the meetup has, or `wanted` in turn. At least two in all."""
    rows = list(meetup.meetup_themes.order_by("theme__position", "pk").values_list("theme_id", "tables"))
    number = max(2, min(MOST_TABLES, wanted or sum(tables for _theme, tables in rows)))
    if not wanted and number == sum(tables for _theme, tables in rows):
        return dict(rows)
    chosen = list(islice(cycle(theme for theme, _tables in rows), number))
    return {theme: chosen.count(theme) for theme in dict.fromkeys(chosen)}


def _number(wanted: Wanted, tables: list[Table]) -> int:
    return max(2, min(MOST_PEOPLE, wanted.people or AT_A_TABLE * len(tables)))


def _give_duties(copy: Meetup, people: list[Registration]) -> None:
    """What the seating left open: someone who came hosts, or takes notes."""
    who = cycle(people)
    TableCrew.objects.bulk_create(
        TableCrew(table=gap.table, duty=gap.duty, registration=next(who)) for gap in gaps(copy)
    )
