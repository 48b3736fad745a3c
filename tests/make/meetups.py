"""Meetups and their cast."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from stokje.meetups.enums import Duty, MeetupKind, MeetupState, StageKind
from stokje.meetups.models import CastMember, Meetup, MeetupText
from stokje.meetups.services import MeetupFields
from stokje.shared import clock
from tests.make.campaign import campaign, municipality
from tests.make.rows import written

numbers = count(1)


def meetup(capacity: int = 10, **fields: Any) -> Meetup:
    """A published meetup in three weeks."""
    campaign()
    number = next(numbers)
    start = clock.now().replace(microsecond=0) + dt.timedelta(days=21)
    given = {
        "slug": f"meetup-{number}", "kind": MeetupKind.REGIONAL, "state": MeetupState.PUBLISHED,
        "place": "Zoom", "starts_at": start, "ends_at": start + dt.timedelta(hours=2), "capacity": capacity,
    }  # fmt: skip
    made = written(Meetup(**(given | fields)))
    MeetupText.objects.bulk_create(
        MeetupText(meetup=made, language=language, title=f"Meetup {number} ({language})")
        for language in ("nl", "en")
    )
    return made


def local_meetup(capacity: int = 10, **fields: Any) -> Meetup:
    """A meetup in Lelystad."""
    city = municipality()
    return meetup(capacity, municipality=city, province=city.province, **fields)


def fields_of(made: Meetup, **changed: Any) -> MeetupFields:
    """The form of this meetup as it stands, with what is changed."""
    same = (
        "starts_at",
        "ends_at",
        "capacity",
        "kind",
        "municipality",
        "online",
        "place",
        "video_link",
        "clip",
    )
    given = {name: getattr(made, name) for name in same} | {"title_nl": "Meetup"}
    return MeetupFields(**(given | changed))


def cast_member(made: Meetup | None = None, duty: str = Duty.TABLE_HOST, **fields: Any) -> CastMember:
    """Someone planned for a duty."""
    number = next(numbers)
    given = {"name": f"Gast {number}", "email": f"gast-{number}@example.org"}
    return CastMember.objects.create(meetup=made or meetup(), duty=duty, **(given | fields))


def meetup_in(days: int, capacity: int = 10, **fields: Any) -> Meetup:
    """A published meetup so many days from now."""
    start = clock.now().replace(microsecond=0) + dt.timedelta(days=days)
    return meetup(capacity, starts_at=start, ends_at=start + dt.timedelta(hours=2), **fields)


def closing_event(**fields: Any) -> Meetup:
    """A published meetup where nobody talks at a table."""
    made = meetup(kind=MeetupKind.CLOSING, **fields)
    for position, kind in enumerate((StageKind.WELCOME, StageKind.PLENARY, StageKind.CLOSING), start=1):
        made.stages.create(position=position, kind=kind, minutes=40)
    return made
