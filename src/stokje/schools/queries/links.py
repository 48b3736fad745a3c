"""The contact's personal links."""

from __future__ import annotations

from django.db.models import QuerySet

from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam
from stokje.shared import tokens

CONFIRM, OWN = "schools.confirm", "schools.own"


def whole_teams() -> QuerySet[SchoolTeam]:
    """Teams with what a page says of them."""
    related = SchoolTeam.objects.select_related("municipality__province", "clip", "theme")
    return related.prefetch_related("municipality__aliases", "theme__texts")


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


def _team(purpose: str, token: str) -> SchoolTeam | None:
    claim = tokens.read(purpose, token)
    if claim is None:
        return None
    return whole_teams().filter(public_id=claim.key, link_version=claim.version).first()
