"""Mail to a team's contact. Each is made anew when it is sent, and dropped when it tells what is not so."""

from __future__ import annotations

from typing import Any

from stokje.post import registry
from stokje.schools.enums import TeamState
from stokje.schools.models import NextContact, SchoolTeam, TeamSession
from stokje.schools.queries import (
    ANSWER_WITHIN,
    board_of,
    code_for,
    confirm_token,
    contact_token,
    own_token,
    whole_teams,
)

Context = dict[str, Any] | None


def _team(ids: registry.Ids, state: TeamState) -> SchoolTeam | None:
    return whole_teams().filter(pk=ids["team"], link_version=ids["version"], state=state).first()


def confirm(ids: registry.Ids) -> Context:
    """The application waits for this."""
    team = _team(ids, TeamState.ASKED)
    return {"team": team, "token": confirm_token(team)} if team else None


def again(ids: registry.Ids) -> Context:
    """The contact's own link and code, as long as the team takes part."""
    team = _team(ids, TeamState.ACTIVE)
    return _own(team) if team else None


def code(ids: registry.Ids) -> Context:
    """The code, unless it was renewed since."""
    team = _team(ids, TeamState.ACTIVE)
    return _own(team) if team and team.code_version == ids["code"] else None


def contact_asked(ids: registry.Ids) -> Context:
    """A colleague is asked to take over, as long as that waits."""
    asked = NextContact.objects.filter(pk=ids["next"], team__state=TeamState.ACTIVE).select_related("team")
    found = asked.first()
    if found is None:
        return None
    until = found.asked_at + ANSWER_WITHIN
    return {"team": found.team, "name": found.name, "token": contact_token(found), "until": until}


def contact_passed(ids: registry.Ids) -> Context:
    """To the contact before, of whom nothing is known any more but this mail's address."""
    team = whole_teams().filter(pk=ids["team"]).first()
    return {"team": team} if team else None


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
registry.register("schools.contact_asked", "schools/mail/contact_asked", contact_asked)
registry.register("schools.contact_declined", "schools/mail/contact_declined", again)
registry.register("schools.contact_passed", "schools/mail/contact_passed", contact_passed)
registry.register("schools.contact_welcome", "schools/mail/contact_welcome", again)
registry.register("schools.link", "schools/mail/link", again)
registry.register("schools.reminder", "schools/mail/reminder", reminder)
