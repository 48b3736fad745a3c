"""Reads of tables and of who sits where."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet, Value, prefetch_related_objects
from django.utils.translation import gettext as _

from stokje.meetups.enums import StageKind
from stokje.meetups.models import CastMember, Meetup, Stage
from stokje.people.models import Person
from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, Round, Table, TableCrew
from stokje.shared import tokens
from stokje.shared.prepared import prepared


@dataclass(frozen=True)
class Place:
    """Where someone sits in one round; `host` is who leads the table, `link` where to meet online."""

    round: Round
    table: Table
    host: str
    link: str


@dataclass(frozen=True)
class Seated:
    """Which of someone's sign-ups have a table, and which a duty at one. Until days before there are none."""

    placed: Set[int]
    on_duty: Set[int]


@dataclass(frozen=True)
class Gap:
    """Something of the seating that still needs a person's hand."""

    table: Table
    duty: TableDuty


def tables(meetup: Meetup) -> QuerySet[Table]:
    """The tables of a meetup by number, with theme, crew and the people of every round."""
    crew = TableCrew.objects.select_related("cast_member", "registration")
    sitting = Placement.objects.select_related("registration", "round").order_by("registration__name")
    return meetup.tables.select_related("theme", "meetup").prefetch_related(
        "theme__texts", Prefetch("crew", queryset=crew), Prefetch("placements", queryset=sitting)
    )


def tables_with_themes(meetup: Meetup) -> list[Table]:
    """The tables of a meetup by number, each with its theme."""
    found = _tables(meetup.pk)
    prefetch_related_objects(found, "theme__texts")
    return found


@prepared
def _tables(meetup_id: int) -> QuerySet[Table]:
    return Table.objects.filter(meetup=meetup_id).select_related("theme", "meetup").order_by("number")


def rounds(meetup: Meetup) -> list[Round]:
    """The rounds of a meetup in order, with the stage each belongs to."""
    return _rounds(meetup.pk)


@prepared
def _rounds(meetup_id: int) -> QuerySet[Round]:
    return Round.objects.filter(meetup=meetup_id).select_related("stage").order_by("number")


def round_of(stage: Stage | None) -> Round | None:
    """The round of a table-round stage; None for another stage."""
    return Round.objects.filter(stage=stage).first() if stage else None


def current_round(meetup: Meetup, stage: Stage | None) -> Round | None:
    """The round that runs, or ran last, when the evening is at `stage`; the first before any began."""
    found = rounds(meetup)
    if not found or stage is None:
        return found[0] if found else None
    begun = [each for each in found if each.stage and each.stage.position <= stage.position]
    return begun[-1] if begun else found[0]


def table_of(registration: Registration, round_: Round) -> Table | None:
    """The table where someone sits in that round, or None."""
    placement = _placements(registration).filter(round=round_).first()
    return placement.table if placement else None


def places(registration: Registration) -> list[Place]:
    """Where someone sits, round by round; empty before the host seated them."""
    return [
        Place(placement.round, placement.table, host_name(placement.table), link_of(placement.table))
        for placement in _placements(registration).order_by("round__number")
    ]


def seated(person: Person) -> Seated:
    """Where it is worth while to ask for `places` and `duties_of`, which take many tables."""
    rows = _seated(person.pk, person.pk)
    return Seated({pk for pk, duty in rows if not duty}, {pk for pk, duty in rows if duty})


@prepared
def _seated(person_id: int, same_id: int) -> QuerySet[Placement, tuple[int, int]]:
    """Sign-ups with a place (0) and with a duty (1)."""
    placed = Placement.objects.filter(registration__person=person_id).annotate(is_duty=Value(0))
    on_duty = TableCrew.objects.filter(registration__person=same_id).annotate(is_duty=Value(1))
    told = ("registration", "is_duty")
    return placed.order_by().values_list(*told).union(on_duty.order_by().values_list(*told))


def _placements(registration: Registration) -> QuerySet[Placement]:
    return registration.placements.select_related(
        "round__stage", "table__theme", "table__meetup"
    ).prefetch_related("table__theme__texts", "table__crew__cast_member", "table__crew__registration")


def host_name(table: Table) -> str:
    """Who leads the table; empty when nobody does yet. For those at the table only."""
    return next((name_of(member) for member in table.crew.all() if member.duty == TableDuty.HOST), "")


def name_of(member: TableCrew) -> str:
    """The name of someone with a duty at a table."""
    person = member.cast_member or member.registration
    return person.name if person else ""


def link_of(table: Table) -> str:
    """Where the table meets online: its own link, else the meetup's."""
    return table.link or table.meetup.video_link


def title(table: Table) -> str:
    """The table as people say it: "Table 7 · School advice"."""
    text = table.theme.text()
    return _("Table %(number)d · %(theme)s") % {"number": table.number, "theme": text.name if text else ""}


def unplaced(meetup: Meetup) -> list[Registration]:
    """Those who are coming and miss a place in some round, first come first."""
    return _unplaced(meetup.pk, len(rounds(meetup)))


@prepared
def _unplaced(meetup_id: int, rounds: int) -> QuerySet[Registration]:
    coming = Registration.objects.filter(meetup=meetup_id, status__in=COMING)
    counted = coming.annotate(placed=Count("placements")).filter(placed__lt=rounds)
    return counted.order_by("created_at", "id")


def gaps(meetup: Meetup) -> list[Gap]:
    """Tables without a host or without someone who takes notes."""
    return [
        Gap(table, duty)
        for table in tables(meetup)
        for duty in TableDuty
        if not any(member.duty == duty for member in table.crew.all())
    ]


def crew_token(table: Table) -> str:
    """The token that opens a table's notes; it does not expire, so a page left open still delivers."""
    return tokens.make("table", table.public_id, table.link_version)


def table_by_token(token: str) -> Table | None:
    """The table that a crew token opens, or None when it is forged or revoked."""
    claim = tokens.read("table", token)
    if claim is None:
        return None
    found = Table.objects.select_related("meetup", "theme").prefetch_related("theme__texts")
    return found.filter(public_id=claim.key, link_version=claim.version).first()


def tables_of_cast(member: CastMember) -> QuerySet[Table]:
    """The tables where a member of the cast is host or takes notes."""
    return Table.objects.filter(crew__cast_member=member).select_related("theme").distinct()


def tables_of_crew(registration: Registration) -> QuerySet[Table]:
    """The tables where someone who signed up is host or takes notes."""
    return Table.objects.filter(crew__registration=registration).select_related("theme").distinct()


def duties_of(registration: Registration) -> list[Table]:
    """The same with the meetup of each."""
    return list(tables_of_crew(registration).select_related("meetup"))


def table_round_stages(meetup: Meetup) -> list[Stage]:
    """The stages in which the tables talk, in order."""
    return _talking(meetup.pk)


@prepared
def _talking(meetup_id: int) -> QuerySet[Stage]:
    return Stage.objects.filter(meetup=meetup_id, kind=StageKind.TABLE_ROUND).order_by("position")
