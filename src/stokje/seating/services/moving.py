"""Puts one person at another table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.registration.models import Registration
from stokje.seating.models import Placement, Round, Table
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def move(registration: Registration, table: Table, round_: Round, actor: str) -> Placement:
    """Puts someone at another table in one round. Raises `Refused` when it is full or of another meetup."""
    if {registration.meetup_id, round_.meetup_id} != {table.meetup_id}:
        raise Refused(_("This table belongs to another meetup."))
    with change():
        # `seat` holds the same row: the two never count the same free chair.
        Meetup.every.select_for_update().get(pk=table.meetup_id)
        others = Placement.objects.filter(round=round_, table=table).exclude(registration=registration)
        if others.count() >= table.seats:
            raise Refused(_("Table %(number)d is full. Choose another table.") % {"number": table.number})
        placement, _made = Placement.objects.update_or_create(
            round=round_, registration=registration, defaults={"table": table}
        )
        log.record(actor, "seating.move", registration, table=table.number, round=round_.number)
        return placement
