"""Who hosts a table and who takes its notes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from stokje.kernels.seating import plain
from stokje.meetups.enums import CastState, Duty
from stokje.meetups.models import CastMember, Meetup
from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, Table, TableCrew
from stokje.seating.services.moving import move
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused

Crew = Sequence[CastMember | Registration]
CAST_DUTY = {TableDuty.HOST: Duty.TABLE_HOST, TableDuty.NOTES: Duty.NOTE_TAKER}


def assign_crew(
    table: Table,
    duty: str,
    actor: str,
    *,
    cast_member: CastMember | None = None,
    registration: Registration | None = None,
) -> TableCrew:
    """Gives a duty at a table to someone, in place of who had it; who signed up moves there.

    Raises `Refused` for someone of another meetup, and when the table is full.
    """
    person = cast_member or registration
    if person is None or person.meetup_id != table.meetup_id:
        raise Refused(_("Choose someone who is at this meetup."))
    with change():
        holder = {"cast_member": cast_member, "registration": registration if cast_member is None else None}
        # One person has one duty, at one table.
        TableCrew.objects.filter(**{key: value for key, value in holder.items() if value}).delete()
        if cast_member is None and registration and registration.placements.exists():
            for each in table.meetup.rounds.all():
                move(registration, table, each, actor)
        crew, _made = TableCrew.objects.update_or_create(table=table, duty=duty, defaults=holder)
        log.record(actor, "seating.assign_crew", table, duty=duty)
        return crew


def unassign_crew(table: Table, duty: str, actor: str) -> None:
    """Leaves a duty open. The table's links are renewed: who had one no longer writes there."""
    with change():
        gone, _rows = TableCrew.objects.filter(table=table, duty=duty).delete()
        if gone:
            table.link_version += 1
            table.save(update_fields=["link_version"])
            log.record(actor, "seating.unassign_crew", table, duty=duty)


def fill_crew(meetup: Meetup, actor: str) -> None:
    """Fills the open duties: the cast who accepted first, then those who offered it when they signed up."""
    with change():
        tables = list(meetup.tables.order_by("number"))
        for duty in TableDuty:
            _fill(tables, duty, _free_cast(meetup, duty), actor)
        for duty in TableDuty:
            if people := _free_people(meetup, duty):
                _fill(_needed(meetup, tables), duty, people, actor)


def _needed(meetup: Meetup, tables: list[Table]) -> list[Table]:
    """The tables that so many people fill, those with a crew or places first: a duty opens no table alone."""
    people = Registration.objects.filter(meetup=meetup, status__in=COMING).count()
    used = set(TableCrew.objects.filter(table__in=tables).values_list("table_id", flat=True))
    used |= set(Placement.objects.filter(table__in=tables).values_list("table_id", flat=True))
    first = sorted(tables, key=lambda table: (table.pk not in used, table.number))
    return sorted(first[: max(len(used), people // plain.LEAST, 1)], key=lambda table: table.number)


def _fill(tables: list[Table], duty: TableDuty, people: Crew, actor: str) -> None:
    """Those with a theme go to a table of that theme, as long as there is one; then everyone to the rest."""
    if not people:
        return
    left = list(people)
    for matching in (True, False):
        for table in _open(tables, duty):
            fitting = (one for one in left if not matching or table.theme_id in _themes(one))
            chosen = next((one for one in fitting if _can_sit(one, table)), None)
            if chosen is not None:
                left.remove(chosen)
                _assign(table, duty, chosen, actor)


def _assign(table: Table, duty: TableDuty, person: CastMember | Registration, actor: str) -> None:
    if isinstance(person, CastMember):
        assign_crew(table, duty, actor, cast_member=person)
    else:
        assign_crew(table, duty, actor, registration=person)


def _can_sit(person: CastMember | Registration, table: Table) -> bool:
    """Places that were given stay: nobody is pulled from another table, or put at a full one."""
    if isinstance(person, CastMember):
        return True
    if person.placements.exists():
        return not person.placements.exclude(table=table).exists()
    full = (
        Placement.objects.filter(table=table)
        .values("round")
        .annotate(n=Count("id"))
        .filter(n__gte=table.seats)
    )
    return not full.exists()


def _open(tables: list[Table], duty: TableDuty) -> list[Table]:
    filled = set(TableCrew.objects.filter(table__in=tables, duty=duty).values_list("table_id", flat=True))
    return [table for table in tables if table.pk not in filled]


def _themes(person: CastMember | Registration) -> list[int]:
    if isinstance(person, CastMember):
        return [person.theme_id] if person.theme_id else []
    return [wish.theme_id for wish in person.theme_wishes.all()]


def _free_cast(meetup: Meetup, duty: TableDuty) -> list[CastMember]:
    coming = meetup.cast.filter(duty=CAST_DUTY[duty], state=CastState.ACCEPTED, tablecrew=None)
    return list(coming.order_by("id"))


def _free_people(meetup: Meetup, duty: TableDuty) -> list[Registration]:
    offered = {"would_host": True} if duty == TableDuty.HOST else {"would_take_notes": True}
    coming = Registration.objects.filter(meetup=meetup, status__in=COMING, tablecrew=None, **offered)
    return list(coming.prefetch_related("theme_wishes").order_by("created_at", "id"))
