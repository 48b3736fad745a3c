"""When the team stands at its board again, and the mail that says so before."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.schools.models import SchoolTeam, TeamSession
from stokje.schools.queries import current_of, next_of, to_remind
from stokje.schools.services.writing import lock_active, mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

FURTHEST = dt.timedelta(days=366)


def set_board_date(team: SchoolTeam, on: dt.date) -> TeamSession:
    """Sets the next board date, or moves it. Raises Refused for a day that cannot be the next one."""
    with change():
        team = lock_active(team)
        _note_that_it_was_held(team)
        sessions = list(team.sessions.all())
        current, coming = current_of(sessions), next_of(sessions)
        session = coming or (current if current.on is None else None)
        _check(on, current)
        if session is None:
            session = TeamSession(team=team, number=current.number + 1)
        session.on = on
        session.save()
        log.record(log.key(team), "schools.set_board_date", team, on=on.isoformat())
        return session


def call_off_date(team: SchoolTeam) -> None:
    """Takes back the date that is still to come; without one nothing happens."""
    with change():
        team = lock_active(team)
        coming = next_of(list(team.sessions.all()))
        if coming is None:
            return
        if coming.number == 1:
            coming.on = None
            coming.save(update_fields=["on"])
        else:
            coming.delete()
        log.record(log.key(team), "schools.call_off_date", team)


def remind_contacts() -> int:
    """Queues a reminder for each board date two days ahead, once; returns how many sessions that were."""
    due = list(to_remind())
    for session in due:
        on = session.on.isoformat() if session.on else ""
        with change():
            mail("reminder", session.team, f"{session.number}:{on}", session=session.pk, on=on)
    return len(due)


def _note_that_it_was_held(team: SchoolTeam) -> None:
    """Who writes on the board before the day that was set has the first conversation today."""
    if team.notes.filter(withdrawn_at=None).exists():
        team.sessions.filter(number=1, on__gt=clock.today()).update(on=clock.today())


def _check(on: dt.date, current: TeamSession) -> None:
    if on < clock.today():
        raise Refused(_("This day has passed. Choose a day to come."))
    if on > clock.today() + FURTHEST:
        raise Refused(_("Choose a day within a year."))
    if current.on is not None and on <= current.on <= clock.today():
        raise Refused(_("Choose a day after this session."))
