"""Puts statements in a bundle, sets them aside, or back on the pile."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from stokje.bundling.enums import Act, How
from stokje.bundling.models import Bundle, Rejection, Spot
from stokje.bundling.services.rows import Move, lock, open_bundle, write
from stokje.harvest.models import Statement
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def put(
    statement: Statement, bundle: Bundle, how: str = How.EDITOR, similarity: float | None = None,
    reason: str = "", *, actor: str, batch: uuid.UUID | None = None,
) -> uuid.UUID:  # fmt: skip
    """Puts a statement in a bundle, wherever it was; returns the batch, by which it can be undone."""
    return put_all([statement], bundle, how, similarity, reason, actor=actor, batch=batch)


def put_all(
    statements: Iterable[Statement], bundle: Bundle, how: str = How.EDITOR, similarity: float | None = None,
    reason: str = "", *, actor: str, batch: uuid.UUID | None = None,
) -> uuid.UUID:  # fmt: skip
    """Puts statements in a bundle in one go. Raises Refused when the bundle was merged into another."""
    with change():
        held = open_bundle(bundle)
        if held.merged_into:
            into = held.merged_into.number
            raise Refused(_("This bundle was merged into bundle %(number)d.") % {"number": into})
        said = _shown(lock(statement.pk for statement in statements))
        there = set(Spot.objects.filter(bundle=held).values_list("statement_id", flat=True))
        moves = [Move(s.pk, Act.PUT, held.pk, how, similarity, reason) for s in said if s.pk not in there]
        Rejection.objects.filter(bundle=held, statement__in=said).delete()
        log.record(actor, "bundling.put", held, statements=len(moves))
        return write(moves, actor, batch)


def set_aside(statement: Statement, reason: str, actor: str, *, batch: uuid.UUID | None = None) -> uuid.UUID:
    """Sets a statement aside. Raises Refused without a reason: nothing said is silently dropped."""
    if not reason.strip():
        raise Refused(_("Say why this statement is set aside."))
    with change():
        said = _shown(lock([statement.pk]))
        log.record(actor, "bundling.set_aside", statement)
        return write([Move(s.pk, Act.SET_ASIDE, reason=reason.strip()[:300]) for s in said], actor, batch)


def put_back(statement: Statement, actor: str, *, reason: str = "") -> uuid.UUID:
    """Puts a statement back on the pile; nothing happens when it lies there already."""
    return put_all_back([statement], actor, reason=reason)


def put_all_back(statements: Iterable[Statement], actor: str, *, reason: str = "") -> uuid.UUID:
    """Puts statements back on the pile in one go."""
    with change():
        said = lock(statement.pk for statement in statements)
        placed = Spot.objects.filter(statement__in=said).order_by("statement_id")
        for statement in said:
            log.record(actor, "bundling.put_back", statement)
        return write([Move(spot.statement_id, Act.BACK, reason=reason) for spot in placed], actor)


def reject(statement: Statement, bundle: Bundle, actor: str) -> None:
    """Keeps it from being suggested again that this statement belongs in this bundle."""
    with change():
        Rejection.objects.get_or_create(
            statement=statement, bundle=bundle, defaults={"by": actor, "at": clock.now()}
        )
        log.record(actor, "bundling.reject", bundle, statement=statement.pk)


def take_back_no(rejection: int, actor: str) -> None:
    """Takes back a no of one's own: the pair may be suggested again. Raises Refused when it is gone."""
    with change():
        found = Rejection.objects.select_for_update().filter(pk=rejection, by=actor).first()
        if found is None:
            raise Refused(_("This was undone already."))
        log.record(actor, "bundling.take_back_no", found.bundle, statement=found.statement_id)
        found.delete()


def _shown(statements: list[Statement]) -> list[Statement]:
    if any(statement.hidden_at or statement.withdrawn_at for statement in statements):
        raise Refused(_("This statement is no longer shown, so it cannot be bundled."))
    return statements
