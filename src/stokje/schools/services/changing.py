"""What a contact filled in about the team can be put right later."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.campaign.models import Clip, Theme
from stokje.schools.models import SchoolTeam
from stokje.schools.services.writing import lock_active, one_line
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


@dataclass(frozen=True)
class TeamWords:
    """What may change: where the school lies and what kind it is stays."""

    school: str
    people: int
    clip: Clip | None = None
    theme: Theme | None = None


def change_team(team: SchoolTeam, words: TeamWords) -> SchoolTeam:
    """Puts name, size, clip and theme right. What was released before keeps the theme that it had.

    Raises Refused for a name under which this contact has another team.
    """
    with change():
        team = lock_active(team)
        team.school, team.people = one_line(words.school, 120), words.people
        team.clip, team.theme = words.clip, words.theme
        try:
            with transaction.atomic():
                team.save()
        except IntegrityError as twice:
            raise Refused(_("You have a team with this name already.")) from twice
        log.record(log.key(team), "schools.change", team)
        return team
