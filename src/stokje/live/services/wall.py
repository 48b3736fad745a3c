"""What is on the large screen: a moderator's word first, unless the evening needs none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement
from stokje.live.models import Evening, LiveEvent, WallItem
from stokje.live.queries import off_payload, said_payload
from stokje.live.services.announcing import announce
from stokje.live.services.holding import hold, hold_where
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.prepared import insert, prepared


def on_the_wall(statement: Statement) -> None:
    """Lets the wall follow a statement that was just written, changed, taken back, hidden or shown again.

    Where statements wait for a word, other words wait again: what was approved is what is read.
    """
    with change():
        evening = hold_where(statement)
        if evening is None or statement.origin.kind != OriginKind.TABLE:
            return
        item = next(iter(_item_of(statement.pk)), None)
        if statement.withdrawn_at or statement.hidden_at:
            _say_off(evening, [statement] if item else [])
        elif item is None or item.version != statement.version:
            _other_words(evening, statement, item)
        elif item.off_at is None:
            _say_on(evening, [statement])


@prepared
def _item_of(statement_id: int) -> QuerySet[WallItem]:
    return WallItem.objects.filter(statement=statement_id)


def _other_words(evening: Evening, statement: Statement, item: WallItem | None) -> None:
    if evening.wall_approval or (item and item.off_at):
        _say_off(evening, [statement] if item and not item.off_at else [])
    else:
        _put(evening, [statement])


def approve_for_wall(evening: Evening, statements: Iterable[Statement], actor: str) -> int:
    """Puts these on the wall, the last one on top; returns how many that are."""
    with change():
        hold(evening)
        chosen = _of(evening, statements)
        _put(evening, chosen)
        log.record_all(actor, "live.approve", chosen)
        return len(chosen)


def take_off_wall(evening: Evening, statements: Iterable[Statement], actor: str) -> int:
    """Takes these off the wall, or keeps them from it; returns how many that are."""
    with change():
        hold(evening)
        chosen = _of(evening, statements)
        now = clock.now()
        items = [WallItem(statement=one, version=one.version, put_at=now, off_at=now) for one in chosen]
        _keep(items, ["version", "off_at"])
        _say_off(evening, chosen)
        log.record_all(actor, "live.take_off", chosen)
        return len(chosen)


def ask_for_wall_again(evening: Evening, statements: Iterable[Statement], actor: str) -> int:
    """Undoes a word about these: they wait for one again. Returns how many that are."""
    with change():
        hold(evening)
        chosen = _of(evening, statements)
        WallItem.objects.filter(statement__in=chosen).delete()
        _say_off(evening, chosen)
        log.record_all(actor, "live.wall_undo", chosen)
        return len(chosen)


def set_wall_approval(evening: Evening, actor: str, *, needed: bool) -> None:
    """Whether a statement waits for a word before it is on the wall; for those written from now on."""
    with change():
        if Evening.objects.filter(pk=evening.pk).exclude(wall_approval=needed).update(wall_approval=needed):
            log.record(actor, "live.wall_approval", evening, approval=needed)


def _of(evening: Evening, statements: Iterable[Statement]) -> list[Statement]:
    keys = [one.pk for one in statements]
    found = Statement.objects.select_related("origin__theme").prefetch_related("origin__theme__texts")
    found = found.filter(pk__in=keys, origin__meetup=evening.meetup_id, origin__kind=OriginKind.TABLE)
    by_key = {one.pk: one for one in found.filter(withdrawn_at=None, hidden_at=None)}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def _put(evening: Evening, statements: list[Statement]) -> None:
    items = [WallItem(statement=one, version=one.version, put_at=clock.now()) for one in statements]
    _keep(items, ["version", "put_at", "off_at"])
    _say_on(evening, statements)


def _keep(items: list[WallItem], fields: list[str]) -> None:
    """The evening is held, so a statement that has no item gets none meanwhile."""
    if len(items) == 1 and insert(items[0], unless_there=True):
        return
    WallItem.objects.bulk_create(
        items, update_conflicts=True, unique_fields=["statement"], update_fields=fields
    )


def _say_on(evening: Evening, statements: list[Statement]) -> None:
    for one in statements:
        _tell(evening, said_payload(one))


def _say_off(evening: Evening, statements: list[Statement]) -> None:
    for one in statements:
        _forget_words(evening, one.public_id)
        _tell(evening, {"do": "off", "id": one.public_id})


def _tell(evening: Evening, payload: dict[str, Any]) -> None:
    announce(evening, "said", payload)


def _forget_words(evening: Evening, public_id: str) -> None:
    """Whoever comes later does not get words that were taken off."""
    for event in LiveEvent.objects.filter(evening=evening, topic="said", payload__id=public_id):
        event.payload = off_payload(event.payload)
        event.save(update_fields=["payload"])
