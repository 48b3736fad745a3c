"""A team stops, its contact goes, or everything of it does."""

from __future__ import annotations

import datetime as dt

from stokje.post import services as post
from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam, TeamSession
from stokje.schools.queries import contacts_to_forget, teams_of_contact
from stokje.schools.services.applying import UNCONFIRMED_DAYS
from stokje.schools.services.contacts import forget_asked, forget_asked_with, forget_unanswered
from stokje.schools.services.writing import lock_team
from stokje.shared import clock, log
from stokje.shared.db import change


def stop_team(team: SchoolTeam, actor: str) -> SchoolTeam:
    """The team stops: its board closes and no mail comes any more. The contact's own page stays open."""
    with change():
        team = lock_team(team)
        if team.state == TeamState.ACTIVE:
            forget_asked(team)
            _close(team)
            team.save()
            log.record(actor, "schools.stop", team)
        return team


def erase_team(team: SchoolTeam, actor: str) -> None:
    """Removes the team with its whole board. What it released stays, as of a school team in a province."""
    with change():
        team = lock_team(team)
        log.record(actor, "schools.erase", team)
        key = log.key(team)
        forget_asked(team)
        team.delete()
        post.forget(key)


def forget_contact(team: SchoolTeam) -> None:
    """Takes the contact out, and what hung on a board that nobody can open any more.

    School, municipality and dates stay, and so does what the team released.
    """
    with change():
        team = lock_team(team)
        post.forget(log.key(team))
        forget_asked(team)
        team.notes.all().delete()
        team.actions.all().delete()
        _close(team)
        team.contact_name = team.contact_email = ""
        team.link_version += 1
        team.save()


def forget_contacts_with(address: str) -> None:
    """Someone has themselves erased: the teams that nobody else is known of stop, and their boards go."""
    forget_asked_with(address)
    for team in teams_of_contact(address):
        if team.state == TeamState.ASKED:
            erase_team(team, log.SYSTEM)
        else:
            forget_contact(team)


def forget_long_past(days: int) -> int:
    """Forgets contacts so many days after their last board date, and what nobody confirmed or answered."""
    past = list(contacts_to_forget(clock.now() - dt.timedelta(days=days)))
    for team in past:
        forget_contact(team)
    limit = clock.now() - dt.timedelta(days=UNCONFIRMED_DAYS)
    unconfirmed = list(SchoolTeam.objects.filter(state=TeamState.ASKED, asked_at__lt=limit))
    for team in unconfirmed:
        erase_team(team, log.SYSTEM)
    return len(past) + len(unconfirmed) + forget_unanswered(limit)


def _close(team: SchoolTeam) -> None:
    team.state, team.code_key = TeamState.STOPPED, ""
    team.code_version += 1
    team.stopped_at = team.stopped_at or clock.now()
    TeamSession.objects.filter(team=team, number__gt=1, on__gt=clock.today()).delete()
