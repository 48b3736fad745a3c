"""The door of the board: its code."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.schools.models import SchoolTeam, TeamSession
from stokje.schools.queries import team_by_code
from stokje.schools.services.applying import give_code
from stokje.schools.services.writing import lock_active, mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.knocks import Door

WRONG_CODES = Door("schools.code", most=10, within=dt.timedelta(minutes=10))


def enter_board(code: str, address: str) -> SchoolTeam:
    """The team whose board this code opens; `address` is where the screen is, to count wrong codes by.

    Raises Refused for a wrong code, and for any code after ten wrong ones in ten minutes.
    """
    if WRONG_CODES.is_shut(address):
        raise Refused(_("Too many wrong codes came from here. Wait ten minutes and try again."))
    team = team_by_code(code)
    if team is None:
        WRONG_CODES.knock(address)
        raise Refused(_("No board has this code. Look again: eight letters and digits."))
    open_board(team)
    return team


def open_board(team: SchoolTeam) -> None:
    """The first conversation is on the day on which its board is opened, unless a day was set."""
    with change():
        TeamSession.objects.filter(team=team, number=1, on=None).update(on=clock.today())


def renew_code(team: SchoolTeam) -> SchoolTeam:
    """A new code; the old one, and every screen that was opened with it, is shut out."""
    with change():
        team = lock_active(team)
        team.code_version += 1
        give_code(team)
        mail("code", team, str(team.code_version), code=team.code_version)
        log.record(log.key(team), "schools.renew_code", team)
        return team
