"""Writes down that a list of people left the house: who took it, how many people, which choice."""

from __future__ import annotations

from stokje.campaign.queries import current_campaign
from stokje.meetups.models import Meetup
from stokje.registration.queries import Wanted
from stokje.shared import log
from stokje.shared.db import change


def record_export(
    meetup: Meetup | None, wanted: Wanted, number: int, actor: str, *, kind: str, needs: bool
) -> None:
    """Log the export of a meetup's list, or of the campaign's. Search words stay out: they may be a name."""
    asked = {name: value for name, value in wanted.asked().items() if name not in ("text", "sort")}
    searched = {"searched": True} if wanted.text else {}
    told = {"with_needs": True} if needs else {}
    thing = meetup or current_campaign()
    if thing is None:
        return
    asked.pop("meetup", None)
    with change():
        log.record(actor, "registration.export", thing, people=number, file=kind, **asked, **searched, **told)
