"""Actions: who does what by when, and at the next session whether it was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.schools.models import ActionCheck, SchoolTeam, TeamAction
from stokje.schools.services.dates import FURTHEST
from stokje.schools.services.writing import lock_active, one_line, session_now
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id as new_op_id

MOST = 100


@dataclass(frozen=True)
class Agreed:
    """Who does what by when; who is a role."""

    role: str
    what: str
    by_date: dt.date | None = None


@dataclass(frozen=True)
class ActionChanged:
    """What became of other words: taken, or not because someone changed the action meanwhile."""

    action: TeamAction
    conflict: bool


def add_action(team: SchoolTeam, agreed: Agreed, op_id: UUID) -> TeamAction:
    """The action agreed under `op_id`, made once. Raises Refused without who or what, or in the past."""
    role, what = _checked(agreed)
    _check_day(agreed.by_date)
    with change():
        team = lock_active(team)
        known = TeamAction.objects.filter(op_id=op_id).first()
        if known and known.team_id == team.pk:
            return known
        op_id = new_op_id() if known else op_id  # of another team's form: nothing of it is told
        if team.actions.filter(withdrawn_at=None).count() >= MOST:
            raise Refused(_("There are a hundred actions already. Take one back first."))
        return TeamAction.objects.create(
            team=team, session=session_now(team), role=role, what=what, by_date=agreed.by_date, op_id=op_id,
            made_at=clock.now(),
        )  # fmt: skip


def change_action(team: SchoolTeam, action: TeamAction, agreed: Agreed, version: int) -> ActionChanged:
    """Agrees on something else, if nobody changed the action since `version`."""
    role, what = _checked(agreed)
    with change():
        lock_active(team)
        action = TeamAction.objects.get(pk=action.pk, team=team)
        if (action.role, action.what, action.by_date) == (role, what, agreed.by_date):
            return ActionChanged(action, conflict=False)
        if action.version != version or action.withdrawn_at:
            return ActionChanged(action, conflict=True)
        if agreed.by_date != action.by_date:
            _check_day(agreed.by_date)
        action.role, action.what, action.by_date = role, what, agreed.by_date
        action.version += 1
        action.save(update_fields=["role", "what", "by_date", "version"])
        return ActionChanged(action, conflict=False)


def take_back_action(team: SchoolTeam, action: TeamAction) -> None:
    """Takes an action off the board."""
    with change():
        lock_active(team)
        TeamAction.objects.filter(pk=action.pk, team=team, withdrawn_at=None).update(withdrawn_at=clock.now())


def check_action(team: SchoolTeam, action: TeamAction, *, done: bool) -> ActionCheck:
    """Says at the session that is on whether an action was done; what is said last counts."""
    with change():
        team = lock_active(team)
        TeamAction.objects.get(pk=action.pk, team=team, withdrawn_at=None)
        said = {"done": done, "at": clock.now()}
        check, _made = ActionCheck.objects.update_or_create(
            action=action, session=session_now(team), defaults=said
        )
        return check


def _checked(agreed: Agreed) -> tuple[str, str]:
    role, what = one_line(agreed.role, 80), one_line(agreed.what, 300)
    if not role or not what:
        raise Refused(_("An action says who does what. Write a role, not a name."))
    return role, what


def _check_day(day: dt.date | None) -> None:
    if day and day < clock.today():
        raise Refused(_("This day has passed. Choose a day to come."))
    if day and day > clock.today() + FURTHEST:
        raise Refused(_("Choose a day within a year."))
