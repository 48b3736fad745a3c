"""The members of staff who look around in a rehearsal."""

from __future__ import annotations

from stokje.campaign.models import Municipality, Partner
from stokje.kit.services.places import by_name
from stokje.kit.services.rehearse.stage import Stage
from stokje.people.services import add_staff


def add_rehearsal_staff(stage: Stage) -> None:
    """Each with their job, in the order of the script."""
    for told in stage.script.staff:
        place = by_name().get(told.get("municipality", "").lower())
        add_staff(
            told["name"],
            told["email"],
            told["job"],
            Municipality.objects.get(code=place.code) if place else None,
            Partner.objects.filter(slug=told.get("partner", "")).first(),
        )
