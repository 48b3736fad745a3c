"""Sets out the tables and the rounds of a meetup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from stokje.campaign.models import Theme
from stokje.meetups.models import Meetup, MeetupTheme, Stage
from stokje.registration.queries import absence_at
from stokje.seating.models import Round, Table
from stokje.seating.queries import rounds, table_round_stages
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import prepared

SEATS = 8  # as many as can all speak in half an hour
MOST = 10  # the rest of the chairs are of people who are expected to stay away


def make_tables(meetup: Meetup, actor: str) -> list[Table]:
    """Makes the tables that the meetup's themes ask for, and its rounds; keeps what is there."""
    with change():
        meetup = Meetup.every.select_for_update().get(pk=meetup.pk)
        set_out(meetup, actor)
        return list(meetup.tables.all())


def set_out(meetup: Meetup, actor: str) -> None:
    """The same, for who holds the meetup's row already."""
    _make_rounds(meetup)
    there = Counter(table.theme_id for table in _tables(meetup.pk))
    missing: list[Theme] = []
    for wanted in _themes(meetup.pk):
        missing += [wanted.theme] * (wanted.tables - there[wanted.theme_id])
    if missing:
        add_tables(meetup, missing, actor, seats_each(meetup))


@prepared
def _tables(meetup_id: int) -> QuerySet[Table]:
    return Table.objects.filter(meetup=meetup_id)


@prepared
def _themes(meetup_id: int) -> QuerySet[MeetupTheme]:
    chosen = MeetupTheme.objects.filter(meetup=meetup_id)
    return chosen.select_related("theme").order_by("theme__position")


def seats_each(meetup: Meetup) -> int:
    """How many get a place at a table, so that eight of them are there when as many stay away as usual."""
    known = absence_at(meetup)
    return min(MOST, round(SEATS / (1 - min(known.share, 0.5)))) if known.enough else SEATS


def add_tables(meetup: Meetup, themes: Sequence[Theme], actor: str, seats: int = SEATS) -> list[Table]:
    """One more table for each of these themes, with the next numbers."""
    if not themes:
        return []
    with change():
        last = meetup.tables.aggregate(last=Max("number"))["last"] or 0
        tables = Table.objects.bulk_create(
            Table(meetup=meetup, number=number, theme=theme, seats=seats)
            for number, theme in enumerate(themes, last + 1)
        )
        log.record_all(actor, "seating.add_table", tables)
        return tables


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
    there = {each.number: each for each in rounds(meetup)}
    stages = table_round_stages(meetup)
    wanted: list[Stage | None] = [*stages] if stages else [there[1].stage if 1 in there else None]
    planned = [Round(meetup=meetup, number=number, stage=stage) for number, stage in enumerate(wanted, 1)]
    Round.objects.bulk_create(each for each in planned if each.number not in there)
    for each in planned:
        if each.number in there and there[each.number].stage_id != each.stage_id:
            Round.objects.filter(pk=there[each.number].pk).update(stage=each.stage)
