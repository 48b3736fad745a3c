"""Who is at a table's page at this moment: a number, no names, gone when the evening is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from stokje.live.models import Evening, TablePhone
from stokje.live.queries import ALIVE, evening_of, heard_at, table_payload
from stokje.live.services.announcing import announce
from stokje.live.services.holding import hold, hold_at
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
        silent = list(_silent(evening))
        if silent or known is None:
            hold(evening)  # before the phones, as whoever closes it does
        _, made = TablePhone.objects.update_or_create(
            table=table, key=key, defaults={"seen_at": now, "wrote_at": now if writing else None}
        )
        _silent(evening).filter(pk__in=[phone.pk for phone in silent]).delete()
        _tell(evening, [*([table] if made else []), *(phone.table for phone in silent)])


def phone_leaves(table: Table, key: str) -> None:
    """A phone says that its page is closed."""
    with change():
        evening = hold_at(table.meetup_id)
        gone, _ = TablePhone.objects.filter(table=table, key=key).delete()
        if gone and evening and evening.closed_at is None:
            _tell(evening, [table])


def forget_phones(evening: Evening) -> None:
    """The evening is over: who had a page open is nobody's business any more."""
    TablePhone.objects.filter(table__meetup=evening.meetup_id).delete()


def _silent(evening: Evening) -> QuerySet[TablePhone]:
    """Phones of the whole evening that said nothing for long."""
    found = TablePhone.objects.filter(table__meetup=evening.meetup_id, seen_at__lte=clock.now() - ALIVE)
    return found.select_related("table__meetup", "table__theme")


def _tell(evening: Evening, tables: Iterable[Table]) -> None:
    for table in {each.pk: each for each in tables}.values():
        payload = table_payload(table, heard_at(evening, table.number))
        announce(evening, f"table:{table.number}", payload)
