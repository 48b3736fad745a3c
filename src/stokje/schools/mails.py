"""Mail to a team's contact. Each is made anew when it is sent, and dropped when it tells what is not so."""

from __future__ import annotations

from typing import Any

from stokje.post import registry
from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam, TeamSession
from stokje.schools.queries import board_of, code_for, confirm_token, own_token, whole_teams

Context = dict[str, Any] | None


def _team(ids: registry.Ids, state: TeamState) -> SchoolTeam | None:
    return whole_teams().filter(pk=ids["team"], link_version=ids["version"], state=state).first()


def confirm(ids: registry.Ids) -> Context:
    """The application waits for this."""
    team = _team(ids, TeamState.ASKED)
    return {"team": team, "token": confirm_token(team)} if team else None


def again(ids: registry.Ids) -> Context:
    """The form came once more from a school that takes part."""
    team = _team(ids, TeamState.ACTIVE)
    return _own(team) if team else None


def code(ids: registry.Ids) -> Context:
    """The code, unless it was renewed since."""
    team = _team(ids, TeamState.ACTIVE)
    return _own(team) if team and team.code_version == ids["code"] else None


def reminder(ids: registry.Ids) -> Context:
    """The board date, unless it was moved since; with what was agreed and is still open."""
    team = _team(ids, TeamState.ACTIVE)
    session = TeamSession.objects.filter(pk=ids["session"], team=team, on=ids["on"]).first() if team else None
    if team is None or session is None:
        return None
    still_open = [line.action for line in board_of(team).actions if not line.done]
    return _own(team) | {"session": session, "actions": still_open}


def _own(team: SchoolTeam) -> dict[str, Any]:
    return {"team": team, "code": code_for(team), "token": own_token(team)}


registry.register("schools.confirm", "schools/mail/confirm", confirm)
registry.register("schools.again", "schools/mail/again", again)
registry.register("schools.welcome", "schools/mail/welcome", code)
registry.register("schools.code", "schools/mail/code", code)
registry.register("schools.reminder", "schools/mail/reminder", reminder)
