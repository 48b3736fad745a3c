"""What the public API says: the same facts as the public pages, no more."""

from __future__ import annotations

import datetime as dt

from ninja import Schema
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel


class Public(Schema):
    """Keys in camelCase, as the Dutch API Design Rules ask."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class CampaignOut(Public):
    """The campaign."""

    name: str
    broadcaster: str
    question: str
    summary: str
    rehearsal: bool
    notice: str


class ThemeOut(Public):
    """What a table talks about."""

    slug: str
    name: str
    question: str


class SeatsOut(Public):
    """Held and offered seats count as taken.

    Once a meetup has begun or is called off nothing is free, and nobody waits.
    """

    capacity: int
    free: int
    waiting: int


class MeetupOut(Public):
    """One public meetup; codes are those of CBS."""

    slug: str
    kind: str
    state: str
    title: str
    province: str | None
    municipality: str | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    article_date: dt.date | None
    online: bool
    place: str
    seats: SeatsOut
    url: str


class MeetupsOut(Public):
    """Meetups by date."""

    count: int
    items: list[MeetupOut]


class ConditionOut(Public):
    """One condition of an edition, in the editors' words."""

    number: int
    level: str
    title: dict[str, str]
    statements: int
    url: str


class EditionOut(Public):
    """A frozen edition."""

    number: int
    title: dict[str, str]
    frozen_at: dt.datetime
    root_hash: str
    conditions: list[ConditionOut]
    url: str


class PledgeOut(Public):
    """A pledge, `what` in its `language`; `standing` is overdue by itself once its date has passed."""

    number: int
    what: str
    language: str
    office: str
    condition: int
    due_on: dt.date
    standing: str
    days_late: int
    url: str


class PledgesOut(Public):
    """Pledges, soonest first."""

    count: int
    items: list[PledgeOut]
