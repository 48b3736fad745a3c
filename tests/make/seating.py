"""A meetup with themes, tables and people who come. Everything has a sensible default."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count, cycle, islice
from typing import Any

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme, ThemeText
from stokje.kernels.seating import plain
from stokje.meetups.enums import CastState, Duty, MeetupKind, MeetupState, StageKind
from stokje.meetups.models import CastMember, Meetup, MeetupText, MeetupTheme, Stage
from stokje.people.models import Person
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration, ThemeWish
from stokje.seating.models import Placement, Round, Table
from stokje.seating.services.tables import SEATS
from stokje.shared import clock

numbers = count(1)
RUN_SHEET = [
    StageKind.LOBBY, StageKind.WELCOME, StageKind.CLIP, StageKind.TABLE_ROUND, StageKind.TABLE_ROUND,
    StageKind.PLENARY, StageKind.HARVEST_VOTE, StageKind.CLOSING,
]  # fmt: skip
TITLES = {StageKind.CLIP: "Het fragment", StageKind.TABLE_ROUND: "Aan tafel", StageKind.CLOSING: "Tot ziens"}


def theme(name: str = "Schooladvies") -> Theme:
    number = next(numbers)
    made = Theme.objects.create(slug=f"thema-{number}", position=number % 30000)
    ThemeText.objects.bulk_create(
        [
            ThemeText(theme=made, language="nl", name=name, question="Wat speelt er?"),
            ThemeText(theme=made, language="en", name=f"{name} (en)", question="What is going on?"),
        ]
    )
    return made


@dataclass(frozen=True)
class Made:
    """A meetup with its parts, for a builder that needs them at once."""

    meetup: Meetup
    stages: list[Stage]
    themes: list[MeetupTheme]

    def rounds(self) -> list[Round]:
        """Set out: a round for each part in which tables talk."""
        talks = [each for each in self.stages if each.kind == StageKind.TABLE_ROUND]
        rounds = [
            Round(meetup=self.meetup, number=number, stage=stage) for number, stage in enumerate(talks, 1)
        ]
        return Round.objects.bulk_create(rounds)

    def tables(self, people: int = 0) -> list[Table]:
        """Set out: as many as each theme asks for, and more in turn until so many people fit."""
        wanted = [one.theme for one in self.themes for _ in range(one.tables)]
        wanted += islice(cycle(one.theme for one in self.themes), max(0, -(-people // SEATS) - len(wanted)))
        tables = [Table(meetup=self.meetup, number=number, theme=of) for number, of in enumerate(wanted, 1)]
        return Table.objects.bulk_create(tables)


def evening_meetup(*, themes: int = 2, tables: int = 1, **fields: Any) -> Meetup:
    """A published meetup of today with a run sheet of two rounds and `tables` tables for each theme."""
    return made(themes=themes, tables=tables, **fields).meetup


def made(*, themes: int = 2, tables: int = 1, **fields: Any) -> Made:
    """The same with its parts."""
    start = clock.now()
    given = {
        "slug": f"evening-{next(numbers)}", "kind": MeetupKind.REGIONAL, "state": MeetupState.PUBLISHED,
        "starts_at": start, "ends_at": start + dt.timedelta(hours=2), "capacity": 125,
        "video_link": "https://video.example.org/hall",
    }  # fmt: skip
    meetup = Meetup.objects.create(**(given | fields))
    titles = {"nl": "Meetup Lelystad", "en": "Meetup Lelystad (en)"}
    MeetupText.objects.bulk_create(
        MeetupText(meetup=meetup, language=language, title=title) for language, title in titles.items()
    )
    stages = Stage.objects.bulk_create(
        Stage(meetup=meetup, position=number, kind=kind, minutes=10, title_nl=TITLES.get(kind, ""))
        for number, kind in enumerate(RUN_SHEET, start=1)
    )
    chosen = MeetupTheme.objects.bulk_create(
        MeetupTheme(meetup=meetup, theme=theme(f"Thema {number}"), tables=tables)
        for number in range(1, themes + 1)
    )
    return Made(meetup, stages, chosen)


def seated(made: Made, people: list[Registration]) -> None:
    """Sets out tables and rounds and gives everyone a place, as `seat` does; that asks much more."""
    rounds, tables = made.rounds(), made.tables(len(people))
    sitters = [plain.Sitter(one.pk, one.role) for one in people]
    seats = [plain.Seats(table.pk, table.theme_id, table.seats) for table in tables]
    plan = plain.seat(seats, sitters, rounds=len(rounds), taken=[{} for _ in rounds]).rounds if people else []
    Placement.objects.bulk_create(
        Placement(round=each, table_id=table, registration_id=person)
        for each, places in zip(rounds, plan, strict=False)
        for person, table in places.items()
    )


def coming(meetup: Meetup, *, wishes: tuple[Theme, ...] = (), **fields: Any) -> Registration:
    """Someone with a confirmed seat."""
    (registration,) = all_coming(meetup, 1, **fields)
    for rank, wish in enumerate(wishes, start=1):
        ThemeWish.objects.create(registration=registration, theme=wish, rank=rank)
    return registration


def all_coming(meetup: Meetup, people: int, **fields: Any) -> list[Registration]:
    """So many people with a confirmed seat."""
    chosen, now = [next(numbers) for _ in range(people)], clock.now()
    persons = Person.objects.bulk_create(
        Person(email=f"mens{number}@example.org", created_at=now) for number in chosen
    )
    given = {
        "role": Role.TEACHER, "status": RegistrationStatus.CONFIRMED, "created_at": now, "confirmed_at": now,
    }  # fmt: skip
    return Registration.objects.bulk_create(
        Registration(meetup=meetup, person=person, **({"name": f"Mens Nummer{number}"} | given | fields))
        for number, person in zip(chosen, persons, strict=True)
    )


def cast_member(meetup: Meetup, duty: str = Duty.TABLE_HOST, **fields: Any) -> CastMember:
    """Someone of the cast who accepted."""
    number = next(numbers)
    given = {"name": f"Gastheer {number}", "email": f"cast{number}@example.org", "state": CastState.ACCEPTED}
    return CastMember.objects.create(meetup=meetup, duty=duty, **(given | fields))
