"""Statements and where they come from."""

from __future__ import annotations

from typing import Any

from stokje.harvest.models import Origin, Statement
from stokje.harvest.services import origin_for_table, write_statement
from stokje.meetups.models import Meetup
from stokje.seating.services import make_tables
from stokje.shared.ids import op_id
from tests.make.seating import evening_meetup


def table_origin(meetup: Meetup | None = None) -> Origin:
    """The origin of the first table's first round."""
    meetup = meetup or evening_meetup(themes=1)
    table = make_tables(meetup, "system")[0]
    return origin_for_table(table, meetup.rounds.get(number=1))


def statement(
    text: str = "Een tweede paar ogen bij het advies.",
    *,
    origin: Origin | None = None,
    kind: str = "condition",
    **fields: Any,
) -> Statement:
    return write_statement(origin or table_origin(), kind, text, op_id(), **fields)
