"""A table raises its hand; the table or the moderator puts it down again."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stokje.live.enums import HandKind, LoweredBy
from stokje.live.models import Hand
from stokje.live.queries import evening_of, heard_at, table_payload
from stokje.live.services.announcing import announce
from stokje.live.services.holding import hold_at
from stokje.seating.models import Table
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

LONGEST_WORDS = 160


def raise_hand(table: Table, kind: str, words: str, op_id: UUID) -> Hand:
    """The table's hand goes up; one that was up already says this from now on.

    The same `op_id` again changes nothing. Raises `Refused` when the meetup is not going on.
    """
    if kind not in HandKind:
        raise Refused(_("Choose what you raise your hand for."))
    with change():
        known = Hand.objects.filter(op_id=op_id).first()
        if known:
            return known
        evening = hold_at(table.meetup_id)  # before the table, as everyone who holds both does
        if evening is None or evening.closed_at is not None:
            raise Refused(_("The meetup is not going on now, so nobody would see your hand."))
        Table.objects.select_for_update(no_key=True).get(pk=table.pk)
        _put_down(table, LoweredBy.TABLE)
        said = " ".join(words.split())[:LONGEST_WORDS]
        hand = Hand.objects.create(table=table, kind=kind, words=said, op_id=op_id, raised_at=clock.now())
        _tell(table)
        return hand


def lower_own_hand(table: Table, op_id: UUID | None) -> None:
    """The table puts down the hand it raised under `op_id`; one that is down already stays down."""
    with change():
        hold_at(table.meetup_id)  # before the hand, as a table's own batch does
        if _put_down(table, LoweredBy.TABLE, op_id):
            _tell(table)


def see_hand(table: Table, actor: str, op_id: UUID | None = None) -> None:
    """The moderator says that the hand was seen; the table reads that. `op_id`: this hand only."""
    with change():
        hold_at(table.meetup_id)  # before the hand, as a table's own batch does
        if _up(table, op_id).filter(seen_at=None).update(seen_at=clock.now()):
            _tell(table)
            log.record(actor, "live.see_hand", table)


def lower_hand(table: Table, actor: str, op_id: UUID | None = None) -> None:
    """The moderator puts the table's hand down; the table reads who did. `op_id`: this hand only."""
    with change():
        hold_at(table.meetup_id)  # before the hand, as a table's own batch does
        if _put_down(table, LoweredBy.MODERATOR, op_id):
            _tell(table)
            log.record(actor, "live.lower_hand", table)


def _put_down(table: Table, by: LoweredBy, op_id: UUID | None = None) -> int:
    return _up(table, op_id).update(lowered_at=clock.now(), lowered_by=by)


def _up(table: Table, op_id: UUID | None) -> QuerySet[Hand]:
    up = Hand.objects.filter(table=table, lowered_at=None)
    return up.filter(op_id=op_id) if op_id else up


def _tell(table: Table) -> None:
    evening = evening_of(table.meetup)
    if evening:
        payload = table_payload(table, heard_at(evening, table.number))
        announce(evening, f"table:{table.number}", payload)
