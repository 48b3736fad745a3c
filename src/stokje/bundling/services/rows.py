"""Writes decisions, and where each statement is after them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stokje.bundling.enums import Act, How
from stokje.bundling.models import Bundle, Decision, Spot
from stokje.harvest.models import Statement
from stokje.shared import clock


@dataclass(frozen=True)
class Move:
    """Where one statement goes, and why."""

    statement_id: int
    act: Act
    bundle_id: int | None = None
    how: str = How.EDITOR
    similarity: float | None = None
    reason: str = ""
    undoes_id: int | None = None


def lock(statement_ids: Iterable[int]) -> list[Statement]:
    """The statements, locked in one order so that two editors never wait for each other."""
    return list(Statement.objects.select_for_update().filter(pk__in=list(statement_ids)).order_by("pk"))


def write(moves: Sequence[Move], actor: str, batch: uuid.UUID | None = None) -> uuid.UUID:
    """Adds a decision per move and brings the spots up to date; call it in a change, on locked statements."""
    batch, now = batch or uuid.uuid4(), clock.now()
    rows = Decision.objects.bulk_create(
        Decision(
            statement_id=move.statement_id, act=move.act, bundle_id=move.bundle_id, how=move.how,
            similarity=move.similarity, reason=move.reason, by=actor, at=now, batch=batch,
            undoes_id=move.undoes_id,
        )
        for move in moves
    )  # fmt: skip
    _follow(rows)
    return batch


def _follow(rows: Sequence[Decision]) -> None:
    back = [row.statement_id for row in rows if row.act == Act.BACK]
    Spot.objects.filter(statement_id__in=back).delete()
    Spot.objects.bulk_create(
        (
            Spot(statement_id=row.statement_id, bundle_id=row.bundle_id, decision=row)
            for row in rows
            if row.act != Act.BACK
        ),
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["bundle", "decision"],
    )


def open_bundle(bundle: Bundle) -> Bundle:
    """The bundle as it is now, locked."""
    return Bundle.objects.select_for_update().get(pk=bundle.pk)
