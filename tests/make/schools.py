"""School teams, their boards and their codes."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.test import Client

from stokje.schools.enums import TeamState
from stokje.schools.models import BoardNote, SchoolTeam, TeamAction, TeamSession
from stokje.schools.queries import code_for, key_of_code
from stokje.schools.services import Agreed, Application, add_action, add_note, apply
from stokje.schools.services.applying import CONSENT
from stokje.schools.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.ids import op_id
from tests.make.people import municipality
from tests.make.rows import written

numbers = count(1)
BOARD = "/schools/board"


def application(**fields: Any) -> Application:
    """What a school in Lelystad fills in."""
    number = next(numbers)
    given = {
        "school": f"De Wilgenboom {number}", "municipality": municipality(), "sector": "po", "people": 12,
        "contact_name": "Marloes", "contact_email": f"school-{number}@example.org",
    }  # fmt: skip
    return Application(**(given | fields))


def asked_team(**fields: Any) -> SchoolTeam:
    """A team whose contact has not confirmed yet."""
    team = apply(application(**fields))
    assert team is not None
    return team


def team(**fields: Any) -> SchoolTeam:
    """A team that takes part: written as its contact's yes leaves it, which has tests of its own."""
    form, now = application(**fields), clock.now()
    filled = {name: getattr(form, name) for name in Application.__dataclass_fields__ if name != "on"}
    given = {"state": TeamState.ACTIVE, "asked_at": now, "confirmed_at": now, "consent_version": CONSENT}
    made = SchoolTeam(**given, **filled)
    made.code_key = key_of_code(code_for(made))
    written(TeamSession(team=written(made), number=1, on=form.on))
    mail("welcome", made, str(made.code_version), code=made.code_version)
    log.record(log.key(made), "schools.confirm", made)
    return made


def team_at_its_board(**fields: Any) -> SchoolTeam:
    """A team whose first conversation is today."""
    return team(**{"on": clock.today()} | fields)


def note(team: SchoolTeam, text: str = "Bel elke ouder.", column: str = "works") -> BoardNote:
    return add_note(team, column, text, op_id())


def action(team: SchoolTeam, what: str = "Belt de ouders.", role: str = "leerkrachten") -> TeamAction:
    return add_action(team, Agreed(role, what, clock.today() + dt.timedelta(days=7)), op_id())


def at_the_board(team: SchoolTeam) -> Client:
    """A browser in which the code of this team was typed."""
    client = Client()
    assert client.post(BOARD, {"code": code_for(team)}).status_code == 302
    return client
