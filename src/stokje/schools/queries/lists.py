"""School teams as their coaches see them, and what everyone may know: numbers without names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement
from stokje.harvest.queries import StatementFilters, statements
from stokje.schools.enums import Column, TeamState
from stokje.schools.models import ActionCheck, BoardNote, SchoolTeam, TeamAction, TeamSession
from stokje.schools.queries.links import whole_teams
from stokje.shared import clock

REMIND_DAYS = 2


@dataclass(frozen=True)
class Figures:
    """What all teams together did; `teams` counts those that confirmed, stopped later or not."""

    teams: int
    provinces: int
    goals: int
    actions: int
    done: int
    released: int


DATELESS = "dateless"
"""Beside the states: teams that take part and set no next date."""


def teams(province: str = "", state: str = "", school: str = "") -> QuerySet[SchoolTeam]:
    """Teams by school, with `next_on`, `last_on`, `goals`, `agreed` and `released`."""
    chosen = {"municipality__province": province, "school__icontains": school}
    if state != DATELESS:
        chosen["state"] = state
    found = whole_teams().filter(**{name: value for name, value in chosen.items() if value})
    counted: QuerySet[SchoolTeam] = _counted(found)
    if state == DATELESS:
        counted = counted.filter(pk__in=without_next_date().values("pk"))
    return counted.order_by("school", "pk")


def _counted(found: QuerySet[SchoolTeam]) -> Any:
    goals = Q(notes__column=Column.GOAL, notes__withdrawn_at=None)
    return found.annotate(
        next_on=Min("sessions__on", filter=Q(sessions__on__gt=clock.today())),
        last_on=Max("sessions__on", filter=Q(sessions__on__lte=clock.today())),
        goals=Count("notes", filter=goals, distinct=True),
        agreed=Count("actions", filter=Q(actions__withdrawn_at=None), distinct=True),
        released=Count("notes", filter=Q(notes__statement__isnull=False), distinct=True),
    )


def team_with(public_id: str) -> SchoolTeam | None:
    """The team of this address in the desk."""
    return whole_teams().filter(public_id=public_id).first()


def without_next_date(today: dt.date | None = None) -> QuerySet[SchoolTeam]:
    """Active teams that stood at their board and set no next date."""
    sessions, day = TeamSession.objects.filter(team=OuterRef("pk")), today or clock.today()
    stood, stands_next = Exists(sessions.filter(on__lte=day)), Exists(sessions.filter(on__gt=day))
    return SchoolTeam.objects.filter(stood, ~stands_next, state=TeamState.ACTIVE)


def coming_dates(limit: int) -> list[SchoolTeam]:
    """The teams whose board date comes first, with `next_on`."""
    active = _counted(whole_teams().filter(state=TeamState.ACTIVE)).filter(next_on__isnull=False)
    return list(active.order_by("next_on", "school")[:limit])


def to_remind() -> QuerySet[TeamSession]:
    """The sessions of active teams on the days ahead of which a reminder is due."""
    days = (clock.today(), clock.today() + dt.timedelta(days=REMIND_DAYS))
    ahead = TeamSession.objects.filter(on__gt=days[0], on__lte=days[1], team__state=TeamState.ACTIVE)
    return ahead.select_related("team")


def figures() -> Figures:
    """The numbers of the public page."""
    joined = SchoolTeam.objects.filter(confirmed_at__isnull=False)
    standing = TeamAction.objects.filter(withdrawn_at=None)
    last = ActionCheck.objects.filter(action=OuterRef("pk")).order_by("-session__number")
    return Figures(
        teams=joined.count(),
        provinces=joined.values("municipality__province").distinct().count(),
        goals=BoardNote.objects.filter(column=Column.GOAL, withdrawn_at=None).count(),
        actions=standing.count(),
        done=standing.annotate(last=Subquery(last.values("done")[:1])).filter(last=True).count(),
        released=released_statements().count(),
    )


def released_statements() -> QuerySet[Statement]:
    """What teams released, and nobody took back or hid."""
    return statements(StatementFilters(origin_kind=OriginKind.SCHOOL))


def released_by(team: SchoolTeam) -> QuerySet[Statement]:
    """What this team released and did not take back, in the order of writing."""
    found = Statement.objects.filter(board_note__team=team, withdrawn_at=None)
    return found.select_related("origin__province").order_by("written_at", "pk")


def contacts_to_forget(before: dt.datetime) -> QuerySet[SchoolTeam]:
    """Teams whose last date, or whose joining if there was none, lies before this moment."""
    known = SchoolTeam.objects.exclude(contact_email="").filter(confirmed_at__lt=before)
    later = TeamSession.objects.filter(team=OuterRef("pk"), on__gte=clock.local(before).date())
    return known.filter(~Exists(later)).order_by(F("pk"))
