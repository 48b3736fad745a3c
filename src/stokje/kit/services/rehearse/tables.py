"""Asks the cast, and seats those who come, as hosts would have done."""

from __future__ import annotations

import datetime as dt

from stokje.kit.services.rehearse.crowd import plain_address
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.enums import CastState, Duty
from stokje.meetups.models import CastMember, Meetup
from stokje.registration.enums import COMING
from stokje.seating.enums import TableDuty
from stokje.seating.models import Table, TableCrew
from stokje.seating.services import make_tables, seat
from stokje.shared import clock

ASKED_BEFORE = dt.timedelta(days=30)
SEATED_BEFORE = dt.timedelta(hours=5)
MODERATOR = "moderator@example.org"


def ask_the_cast(stage: Stage) -> None:
    """The fixed cast accepted what is near and was asked for the rest; half of the tables have a host."""
    for meetup in stage.meetups():
        _fixed_cast(stage, meetup)
        _table_hosts(stage, meetup)


def seat_all(stage: Stage) -> None:
    """Seats every meetup that was held or is on."""
    on = stage.live()
    for meetup in [*stage.held(), *([on] if on else [])]:
        if meetup.meetup_themes.exists():
            with clock.at(meetup.starts_at - SEATED_BEFORE):
                _give_duties(meetup, make_tables(meetup, stage.actor()))
                seat(meetup, stage.actor())


def _give_duties(meetup: Meetup, tables: list[Table]) -> None:
    """Hosts of the cast at tables of their theme, then those who offered it; written in one go."""
    cast = list(meetup.cast.filter(duty=Duty.TABLE_HOST, state=CastState.ACCEPTED).order_by("pk"))
    coming = meetup.registrations.filter(status__in=COMING).order_by("created_at", "pk")
    hosts, writers = (
        coming.filter(would_host=True).iterator(),
        coming.filter(would_take_notes=True).iterator(),
    )
    crew = []
    for table in tables:
        of_cast = next((one for one in cast if one.theme_id == table.theme_id), None)
        if of_cast:
            cast.remove(of_cast)
            crew.append(TableCrew(table=table, duty=TableDuty.HOST, cast_member=of_cast))
        elif host := next(hosts, None):
            crew.append(TableCrew(table=table, duty=TableDuty.HOST, registration=host))
        if writer := next(writers, None):
            crew.append(TableCrew(table=table, duty=TableDuty.NOTES, registration=writer))
    TableCrew.objects.bulk_create(crew)


def _fixed_cast(stage: Stage, meetup: Meetup) -> None:
    for member in meetup.cast.all():
        member.email = MODERATOR if member.duty == Duty.MODERATOR else plain_address(member.name)
        _answer(stage, member)
        member.save(update_fields=["email", "state", "asked_at", "answered_at"])


def _table_hosts(stage: Stage, meetup: Meetup) -> None:
    people = stage.script.people
    hosts: list[CastMember] = []
    for row in meetup.meetup_themes.select_related("theme").order_by("theme__position"):
        for _table in range((row.tables + 1) // 2):
            name = f"{stage.dice.choice(people['first'])} {stage.dice.choice(people['last'])}"
            address = f"tafel{len(hosts) + 1}.{plain_address(name)}"
            host = CastMember(meetup=meetup, duty=Duty.TABLE_HOST, name=name, email=address, theme=row.theme)
            _answer(stage, host)
            hosts.append(host)
    CastMember.objects.bulk_create(hosts)


def _answer(stage: Stage, member: CastMember) -> None:
    """Asked a month before; answered within a week, by most."""
    asked = member.meetup.starts_at - ASKED_BEFORE
    if asked > stage.now:
        return
    member.asked_at, member.state = asked, CastState.ASKED
    answered = asked + dt.timedelta(hours=stage.dice.randint(2, 160))
    if answered < min(stage.now, member.meetup.starts_at):
        declined = member.duty == Duty.TABLE_HOST and stage.dice.random() < 0.08
        member.state = CastState.DECLINED if declined else CastState.ACCEPTED
        member.answered_at = answered
