"""The record of an evening: what was said, agreed and voted where and when, and who were there in numbers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from stokje.campaign.enums import Role
from stokje.harvest.models import Agreement, Harvest, RankedCondition, Statement
from stokje.harvest.queries import harvest_of
from stokje.live.models import Evening, Question
from stokje.live.queries.messages import Sent, messages_of
from stokje.live.queries.questions import questions_of
from stokje.live.queries.timeline import Timeline, timeline
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.seating.models import Round, Table
from stokje.shared import log
from stokje.shared.models import LogEntry


@dataclass(frozen=True)
class Said:
    """What was said at one table in one round, in order, with what was taken back and hidden."""

    round: Round | None
    table: Table | None
    statements: list[Statement]


@dataclass(frozen=True)
class MinutesAdded:
    """More minutes for a part, or fewer."""

    at: dt.datetime
    minutes: int

    @property
    def fewer(self) -> int:
        """How many minutes it took away."""
        return -self.minutes


@dataclass(frozen=True)
class There:
    """How many of a role had a certain seat, and how many of them are known to have been there or not."""

    role: Role
    seats: int
    came: int
    absent: int


@dataclass(frozen=True)
class Record:
    """Everything of one evening."""

    meetup: Meetup
    evening: Evening | None
    timeline: Timeline | None
    sent: list[Sent]
    minutes: list[MinutesAdded]
    questions: list[Question]
    said: list[Said]
    agreements: list[Agreement]
    voted: list[RankedCondition]
    harvest: Harvest | None
    there: list[There]

    @property
    def empty(self) -> bool:
        """Nothing of it was kept here."""
        return self.evening is None and not self.said and not self.agreements


def record_of(meetup: Meetup, evening: Evening | None) -> Record:
    """The record of a meetup's evening, also of one that still goes on or was not run here."""
    harvest = harvest_of(meetup)
    return Record(
        meetup=meetup,
        evening=evening,
        timeline=timeline(evening) if evening else None,
        sent=messages_of(evening)[::-1] if evening else [],
        minutes=minutes_added(evening) if evening else [],
        questions=list(questions_of(evening)) if evening else [],
        said=said_at(meetup),
        agreements=list(recorded_agreements(meetup)),
        voted=voted_at(harvest) if harvest else [],
        harvest=harvest,
        there=there_at(meetup),
    )


def recorded_statements(meetup: Meetup) -> QuerySet[Statement]:
    """All that was written down at a meetup, shown or not, as it was said: by round, table and time."""
    found = Statement.objects.filter(origin__meetup=meetup)
    along = found.select_related("origin__table", "origin__round", "origin__theme", "origin__meetup")
    return along.prefetch_related("revisions", "origin__theme__texts").order_by(
        "origin__round__number", "origin__table__number", "written_at", "pk"
    )


def recorded_agreements(meetup: Meetup) -> QuerySet[Agreement]:
    """What was agreed at a meetup, by table and time."""
    found = Agreement.objects.filter(origin__meetup=meetup).prefetch_related("revisions")
    along = found.select_related("origin__table", "origin__round", "origin__theme")
    return along.order_by("origin__table__number", "made_at", "pk")


def said_at(meetup: Meetup) -> list[Said]:
    """The same statements, table by table."""
    found = groupby(recorded_statements(meetup), key=lambda said: (said.origin.round, said.origin.table))
    return [Said(round_, table, list(said)) for (round_, table), said in found]


def minutes_added(evening: Evening) -> list[MinutesAdded]:
    """Each time a part got more minutes, or fewer."""
    rows = LogEntry.objects.filter(thing=log.key(evening), verb="live.minutes").order_by("at", "pk")
    return [MinutesAdded(row.at, int(row.detail.get("minutes", 0))) for row in rows]


def voted_at(harvest: Harvest) -> list[RankedCondition]:
    """The conditions in their order, with how each role voted; nothing is told before the vote is closed."""
    ranked = harvest.ranked.select_related("statement", "harvest")
    return list(ranked.prefetch_related("roles", "also__statement"))


def there_at(meetup: Meetup) -> list[There]:
    """Who were there, in numbers by role."""
    rows = Counter(meetup.registrations.filter(status__in=CERTAIN).values_list("role", "status"))
    roles = [role for role in Role if any(known == role for known, _status in rows)]
    return [
        There(
            role,
            seats=sum(number for (known, _status), number in rows.items() if known == role),
            came=rows[role.value, RegistrationStatus.ATTENDED.value],
            absent=rows[role.value, RegistrationStatus.ABSENT.value],
        )
        for role in roles
    ]
