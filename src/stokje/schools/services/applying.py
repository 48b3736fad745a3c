"""A school applies with one contact, and joins once that contact confirms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.campaign.models import Clip, Municipality, Theme
from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam, TeamSession
from stokje.schools.queries import code_for, key_of_code
from stokje.schools.services.writing import lock_team, mail
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.knocks import Door

CONSENT = "schools-1"
"""The version of the words on the form; another wording gets another version."""

ASKED_AT_MOST = 3
"""So many applications of one address wait at a time: nobody fills a stranger's mailbox from here."""

UNCONFIRMED_DAYS = 14

APPLICATIONS = Door("schools.apply", most=20, within=dt.timedelta(hours=1))
"""A school has a handful of teams; a board of schools may fill in several."""


@dataclass(frozen=True)
class Application:
    """What was filled in; `on`: when the first conversation is, if that is known."""

    school: str
    municipality: Municipality
    sector: str
    people: int
    contact_name: str
    contact_email: str
    language: str = "nl"
    clip: Clip | None = None
    theme: Theme | None = None
    on: dt.date | None = None


def knock(address: str) -> None:
    """Someone applies from this address. Raises Refused when too many did from that network."""
    if APPLICATIONS.is_shut(address):
        raise Refused(_("Many forms came from your network. Wait an hour and send it again."))
    APPLICATIONS.knock(address)


def apply(asked: Application) -> SchoolTeam | None:
    """Writes the application and mails its contact a link to confirm; None when too many wait already.

    The same school and address again is one application. A team that joined gets a mail with its own link.
    """
    with change():
        team = _again(asked) or _new(asked) or _again(asked)
        if team is None:
            return None
        # At most one mail an hour, however often the form is sent.
        hour = f"{team.link_version}:{clock.now():%Y%m%d%H}"
        mail("confirm" if team.state == TeamState.ASKED else "again", team, hour)
        log.record(log.key(team), "schools.apply", team)
        return team


def send_links(address: str) -> None:
    """Mails the contact with this address their own links and codes once more, at most once an hour.

    Who never confirmed gets the mail to confirm again. An address that nobody knows changes nothing.
    """
    with change():
        for team in SchoolTeam.objects.filter(contact_email__iexact=address.strip()):
            kind = {TeamState.ASKED: "confirm", TeamState.ACTIVE: "link"}.get(TeamState(team.state))
            if kind:
                mail(kind, team, f"{team.link_version}:{clock.now():%Y%m%d%H}")


def _again(asked: Application) -> SchoolTeam | None:
    """The team that this school and address have already, locked; None when there is none."""
    known = _known(asked)
    team = lock_team(known) if known else None
    if team and team.state == TeamState.ASKED:
        _fill(team, asked)
    return team


def _known(asked: Application) -> SchoolTeam | None:
    living = SchoolTeam.objects.exclude(state=TeamState.STOPPED)
    return living.filter(contact_email__iexact=asked.contact_email, school__iexact=asked.school).first()


def _new(asked: Application) -> SchoolTeam | None:
    """A new team; None when too many wait, or the same form came twice at once: then the other one is it."""
    waiting = SchoolTeam.objects.filter(state=TeamState.ASKED, contact_email__iexact=asked.contact_email)
    if waiting.count() >= ASKED_AT_MOST:
        return None
    try:
        with transaction.atomic():
            team = SchoolTeam(asked_at=clock.now())
            _write(team, asked)
            team.sessions.create(number=1, on=asked.on)
            return team
    except IntegrityError:
        return None


def _fill(team: SchoolTeam, asked: Application) -> None:
    """What was filled in last counts, as long as nobody confirmed."""
    team.asked_at = clock.now()
    _write(team, asked)
    TeamSession.objects.filter(team=team, number=1).update(on=asked.on)


def _write(team: SchoolTeam, asked: Application) -> None:
    for name, value in _fields(asked).items():
        setattr(team, name, value)
    team.consent_version = CONSENT
    team.save()


def _fields(asked: Application) -> dict[str, object]:
    """What of the form stands in the team's own row."""
    return {name: getattr(asked, name) for name in Application.__dataclass_fields__ if name != "on"}


def confirm(team: SchoolTeam) -> SchoolTeam:
    """The team joins, and its contact is mailed the board's code. Confirming twice changes nothing."""
    with change():
        team = lock_team(team)
        if team.state == TeamState.ASKED:
            team.state, team.confirmed_at = TeamState.ACTIVE, clock.now()
            give_code(team)
            mail("welcome", team, str(team.code_version), code=team.code_version)
            log.record(log.key(team), "schools.confirm", team)
        return team


def give_code(team: SchoolTeam) -> None:
    """A code that no other board has; saves the team, which is locked."""
    team.code_key = key_of_code(code_for(team))
    while SchoolTeam.objects.filter(code_key=team.code_key).exclude(pk=team.pk).exists():
        team.code_version += 1
        team.code_key = key_of_code(code_for(team))
    team.save()
