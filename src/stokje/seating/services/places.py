"""Gives everyone who comes a place in every round."""

from __future__ import annotations

from itertools import cycle, islice

from django.utils.translation import gettext as _

from stokje.kernels.seating import plain
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, Table, TableCrew
from stokje.seating.queries import unplaced
from stokje.seating.services.company import groups
from stokje.seating.services.crew import fill_crew
from stokje.seating.services.tables import add_tables, seats_each, set_out
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def seat(meetup: Meetup, actor: str, *, afresh: bool = False) -> plain.Plan:
    """Seats everyone who comes, at the tables of the meetup; adds tables when there are too few seats.

    Places that were given stay, unless `afresh`. Who no longer comes loses the place.
    """
    with change():
        meetup = Meetup.every.select_for_update().get(pk=meetup.pk)
        if meetup.state == MeetupState.CANCELLED:
            raise Refused(_("This meetup has been called off."))
        set_out(meetup, actor)
        if afresh:
            Placement.objects.filter(round__meetup=meetup).delete()
        _let_go(meetup)
        coming = _coming(meetup)
        tables = _enough_seats(meetup, len(coming), actor)
        fill_crew(meetup, actor)
        taken = _taken(meetup)
        plan = _plan(meetup, coming, tables, list(taken.values()))
        made = _write(taken, plan)
        log.record(actor, "seating.seat", meetup, places=made)
        return plan


def _let_go(meetup: Meetup) -> None:
    """Takes place and duty from who no longer comes."""
    # By key, not by join: after a bulk load PostgreSQL takes these tables for empty and joins row by row.
    gone = list(meetup.registrations.exclude(status__in=COMING).values_list("pk", flat=True))
    Placement.objects.filter(registration__in=gone).delete()
    TableCrew.objects.filter(registration__in=gone).delete()


def seat_latecomers(meetup: Meetup, actor: str = log.SYSTEM) -> bool:
    """Seats those who confirmed after the seating was made; does nothing before there is one."""
    if not unplaced(meetup) or not Placement.objects.filter(round__meetup=meetup).exists():
        return False
    seat(meetup, actor)
    return True


def _coming(meetup: Meetup) -> list[Registration]:
    coming = Registration.objects.filter(meetup=meetup, status__in=COMING)
    return list(coming.prefetch_related("theme_wishes").order_by("created_at", "id"))


def _enough_seats(meetup: Meetup, people: int, actor: str) -> list[Table]:
    """Adds tables, one per theme in turn, until everyone fits; returns all tables."""
    tables = list(meetup.tables.select_related("theme").order_by("theme__position", "number"))
    themes = list(dict.fromkeys(table.theme for table in tables))
    if not themes:
        raise Refused(_("This meetup has no themes yet. Choose its themes first."))
    missing = people - sum(table.seats for table in tables)
    if missing > 0:
        each = seats_each(meetup)
        tables += add_tables(meetup, list(islice(cycle(themes), -(-missing // each))), actor, each)
    return tables


def _plan(
    meetup: Meetup, coming: list[Registration], tables: list[Table], taken: list[dict[int, int]]
) -> plain.Plan:
    """Asks the kernel."""
    company = groups(coming)
    crew = TableCrew.objects.filter(table__meetup=meetup)
    duty = {one.registration_id: one.table_id for one in crew if one.registration_id}
    led = {one.table_id for one in crew if one.cast_member_id and one.duty == TableDuty.HOST}
    sitters = [
        plain.Sitter(
            one.pk,
            one.role,
            tuple(wish.theme_id for wish in one.theme_wishes.all()),
            company.get(one.pk),
            duty.get(one.pk),
        )
        for one in coming
    ]
    seats = [
        plain.Seats(table.pk, table.theme_id, table.seats, table.pk in led)
        for table in sorted(tables, key=lambda table: table.number)
    ]
    return plain.seat(seats, sitters, rounds=len(taken), taken=taken)


def _taken(meetup: Meetup) -> dict[int, dict[int, int]]:
    """By round, in order, who sits at which table already."""
    found: dict[int, dict[int, int]] = {
        key: {} for key in meetup.rounds.order_by("number").values_list("pk", flat=True)
    }
    given = Placement.objects.filter(round__in=list(found))
    for key, person, table in given.values_list("round_id", "registration_id", "table_id"):
        found[key][person] = table
    return found


def _write(taken: dict[int, dict[int, int]], plan: plain.Plan) -> int:
    fresh = [
        Placement(round_id=key, table_id=table, registration_id=person)
        for (key, before), places in zip(taken.items(), plan.rounds, strict=True)
        for person, table in places.items()
        if person not in before
    ]
    Placement.objects.bulk_create(fresh, batch_size=500)
    return len(fresh)
