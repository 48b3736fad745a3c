"""Who changes the same evening at the same moment waits in one order, so that nobody waits for each other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.harvest.models import Statement
from stokje.live import services
from stokje.live.models import Evening, TablePhone
from stokje.live.queries import on_wall
from stokje.live.services import Note
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.live import evening_at
from tests.make.seating import coming

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases("calls at the same moment"),
]

MODERATOR = "user:1"


def note(text: str) -> Note:
    return Note("write", op_id(), "works", text)


def test_a_hall_that_does_everything_at_once_comes_through(threads: Any) -> None:
    opened = evening_at(themes=2)
    one, two = opened.meetup.tables.order_by("number")
    first = note("Een")
    services.take_notes(one, [first, note("Twee"), note("Drie")])
    said, other, third = Statement.objects.order_by("pk")
    long_ago = clock.now() - dt.timedelta(minutes=1)
    TablePhone.objects.bulk_create(TablePhone(table=two, key=f"p{n}", seen_at=long_ago) for n in range(3))
    coming(opened.meetup)
    plenary = opened.meetup.stages.get(position=5)
    done = threads(
        lambda: services.take_notes(one, [Note("change", op_id(), "works", "Eén", note=first.op_id)]),
        lambda: services.take_notes(two, [note("Van de andere tafel"), Note("raise", op_id(), "help")]),
        lambda: services.announce_seats(opened),
        lambda: services.hide(other, "Noemt een kind", MODERATOR),
        lambda: services.correct_statement(third, "Drie!", "works", 1, "Typfout", MODERATOR),
        lambda: services.approve_for_wall(opened, [said, other, third], MODERATOR),
        lambda: services.phone_here(two, "p0"),
        lambda: services.phone_here(two, "p1", writing=True),
        lambda: services.phone_leaves(two, "p2"),
        lambda: services.move_to(opened, plenary, opened.version, MODERATOR),
        lambda: services.close_evening(opened, MODERATOR),
    )
    faults = [each for each in done if isinstance(each, Exception) and not isinstance(each, Refused)]
    assert faults == []
    opened = Evening.objects.get(pk=opened.pk)
    assert opened.closed_at is not None
    assert not TablePhone.objects.filter(seen_at=long_ago).exists()
    assert other not in on_wall(opened)
