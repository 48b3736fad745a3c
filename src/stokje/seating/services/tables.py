"""Sets out the tables and the rounds of a meetup."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max
from django.utils.translation import gettext as _

from stokje.campaign.models import Theme
from stokje.meetups.models import Meetup
from stokje.seating.models import Round, Table
from stokje.seating.queries import table_round_stages
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused

SEATS = 8  # as many as can all speak in half an hour


def make_tables(meetup: Meetup, actor: str) -> list[Table]:
    """Makes the tables that the meetup's themes ask for, and its rounds; keeps what is there."""
    with change():
        meetup = Meetup.objects.select_for_update().get(pk=meetup.pk)
        _make_rounds(meetup)
        for wanted in meetup.meetup_themes.select_related("theme").order_by("theme__position"):
            missing = wanted.tables - meetup.tables.filter(theme=wanted.theme).count()
            for _number in range(missing):
                add_table(meetup, wanted.theme, actor)
        return list(meetup.tables.all())


def add_table(meetup: Meetup, theme: Theme, actor: str, seats: int = SEATS) -> Table:
    """One more table, with the next number."""
    with change():
        last = meetup.tables.aggregate(last=Max("number"))["last"] or 0
        table = Table.objects.create(meetup=meetup, number=last + 1, theme=theme, seats=seats)
        log.record(actor, "seating.add_table", table, number=table.number)
        return table


def set_link(table: Table, link: str, actor: str) -> Table:
    """Where the table meets online; nothing means the link of the meetup. Raises `Refused` for no address."""
    wanted = link.strip()
    if wanted and not _is_web_address(wanted):
        raise Refused(_("This is not a web address. It begins with https://"))
    with change():
        table.link = wanted
        table.save(update_fields=["link"])
        log.record(actor, "seating.link", table)
        return table


def _is_web_address(text: str) -> bool:
    try:
        URLValidator(schemes=["https", "http"])(text)
    except ValidationError:
        return False
    return len(text) <= 500


def _make_rounds(meetup: Meetup) -> None:
    """Rounds follow the run sheet; one round when the run sheet names no table round."""
    stages = list(table_round_stages(meetup))
    for number, stage in enumerate(stages, start=1):
        Round.objects.update_or_create(meetup=meetup, number=number, defaults={"stage": stage})
    if not stages:
        Round.objects.get_or_create(meetup=meetup, number=1)
