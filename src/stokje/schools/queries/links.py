"""The contact's personal links."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from stokje.schools.enums import TeamState
from stokje.schools.models import NextContact, SchoolTeam
from stokje.shared import tokens

CONFIRM, OWN, CONTACT = "schools.confirm", "schools.own", "schools.contact"
ANSWER_WITHIN = dt.timedelta(days=14)

TOLD = ("municipality__aliases", "theme__texts")
"""What a page says of a team, in rows of their own."""


def whole_teams() -> QuerySet[SchoolTeam]:
    """Teams with what a page says of them."""
    related = SchoolTeam.objects.select_related("municipality__province", "clip", "theme")
    return related.prefetch_related(*TOLD)


def teams_of_contact(address: str) -> QuerySet[SchoolTeam]:
    """The teams that this address is the contact of, however it is written."""
    return whole_teams().filter(contact_email__iexact=address)


def confirm_token(team: SchoolTeam) -> str:
    """Opens the page that confirms the application."""
    return tokens.make(CONFIRM, team.public_id, team.link_version)


def team_to_confirm(token: str) -> SchoolTeam | None:
    """The team that this link confirms, confirmed already or not."""
    return _team(CONFIRM, token)


def own_token(team: SchoolTeam) -> str:
    """Opens the contact's own page."""
    return tokens.make(OWN, team.public_id, team.link_version)


def team_by_token(token: str) -> SchoolTeam | None:
    """The team of this contact, once it was confirmed."""
    found = _team(OWN, token)
    return found if found and found.state != TeamState.ASKED else None


def contact_token(asked: NextContact) -> str:
    """Opens the page on which a colleague says yes to being the contact; good for fourteen days."""
    return tokens.make(CONTACT, asked.public_id, 1, asked.asked_at + ANSWER_WITHIN)


def contact_by_token(token: str) -> NextContact | None:
    """Who was asked by this link, as long as the team takes part and nobody else was asked since."""
    claim = tokens.read(CONTACT, token)
    if claim is None:
        return None
    waiting = NextContact.objects.filter(team__state=TeamState.ACTIVE).select_related("team__municipality")
    return waiting.filter(public_id=claim.key).first()


def asked_by(team: SchoolTeam) -> NextContact | None:
    """The colleague whom this team waits for."""
    return NextContact.objects.filter(team=team).first()


def _team(purpose: str, token: str) -> SchoolTeam | None:
    claim = tokens.read(purpose, token)
    if claim is None:
        return None
    return whole_teams().filter(public_id=claim.key, link_version=claim.version).first()
