"""Who is at a table's page at this moment: a number, no names, gone when the evening is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from stokje.live.models import Evening, TablePhone
from stokje.live.queries import ALIVE, evening_of, heard_at, table_payload
from stokje.live.services.announcing import announce
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.db import change

FRESH = dt.timedelta(seconds=4)
"""Seen so short ago, a phone that only says that it is still there writes nothing."""


def phone_here(table: Table, key: str, *, writing: bool = False) -> None:
    """A phone says that it is at the table, and whether someone writes on it at this moment."""
    evening = evening_of(table.meetup)
    if evening is None or evening.closed_at is not None:
        return
    now, known = clock.now(), TablePhone.objects.filter(table=table, key=key).first()
    if known and known.seen_at > now - FRESH and writing == (known.wrote_at is not None):
        return
    with change():
        _, made = TablePhone.objects.update_or_create(
            table=table, key=key, defaults={"seen_at": now, "wrote_at": now if writing else None}
        )
        _tell(evening, [*([table] if made else []), *_sweep(evening)])


def phone_leaves(table: Table, key: str) -> None:
    """A phone says that its page is closed."""
    with change():
        gone, _ = TablePhone.objects.filter(table=table, key=key).delete()
        evening = evening_of(table.meetup) if gone else None
        if evening and evening.closed_at is None:
            _tell(evening, [table])


def forget_phones(evening: Evening) -> None:
    """The evening is over: who had a page open is nobody's business any more."""
    TablePhone.objects.filter(table__meetup=evening.meetup_id).delete()


def _sweep(evening: Evening) -> list[Table]:
    """Forgets phones of the whole evening that said nothing for long; the tables where they were."""
    silent = TablePhone.objects.filter(table__meetup=evening.meetup_id, seen_at__lte=clock.now() - ALIVE)
    tables = list(Table.objects.filter(phones__in=silent).distinct())
    silent.delete()
    return tables


def _tell(evening: Evening, tables: Iterable[Table]) -> None:
    for table in {each.pk: each for each in tables}.values():
        payload = table_payload(table, heard_at(evening, table.number))
        announce(evening, f"table:{table.number}", payload)
