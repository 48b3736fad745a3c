"""Statements and where they come from."""

from __future__ import annotations

from typing import Any

from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin, Statement
from stokje.harvest.services import origin_for_table, write_statement
from stokje.meetups.models import Meetup
from stokje.seating.services import make_tables
from stokje.shared.ids import op_id
from tests.make import seating


def table_origin(meetup: Meetup | None = None) -> Origin:
    """The origin of the first table's first round; without a meetup, of the only table of a new one."""
    if meetup is None:
        return _only_table()
    table = make_tables(meetup, "system")[0]
    return origin_for_table(table, meetup.rounds.get(number=1))


def _only_table() -> Origin:
    # Most tests only need that something was said somewhere; the services that make it so cost more.
    made = seating.made(themes=1)
    (table,), first = made.tables(), made.rounds()[0]
    given = {"meetup": made.meetup, "table": table, "theme": table.theme, "round": first}
    return Origin.objects.create(kind=OriginKind.TABLE, **given)


def statement(
    text: str = "Een tweede paar ogen bij het advies.",
    *,
    origin: Origin | None = None,
    kind: str = "condition",
    **fields: Any,
) -> Statement:
    return write_statement(origin or table_origin(), kind, text, op_id(), **fields)
