"""Undoes what was decided in one go, by deciding the opposite."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext as _

from stokje.bundling.enums import Act
from stokje.bundling.models import Bundle, Decision
from stokje.bundling.services.rows import Move, lock, write
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def undo(batch: uuid.UUID, actor: str) -> uuid.UUID:
    """Puts every statement of the batch back where it was before; returns the batch of the undoing rows.

    Raises Refused when it was undone already, or when one of the statements was moved again since.
    """
    with change():
        numbers = list(Decision.objects.filter(batch=batch).values_list("statement_id", flat=True))
        lock(set(numbers))
        rows = list(Decision.objects.filter(batch=batch).order_by("-pk"))
        _check(rows)
        moves = [_reverse(row) for row in {row.statement_id: row for row in rows}.values()]
        Bundle.objects.filter(pk__in={move.bundle_id for move in moves}).update(merged_into=None)
        undone = write(moves, actor)
        log.record(actor, "bundling.undo", rows[0], batch=str(batch), statements=len(rows))
        return undone


def _check(rows: list[Decision]) -> None:
    if not rows:
        raise Refused(_("There is nothing to undo."))
    if any(row.undoes_id for row in rows) or Decision.objects.filter(undoes__in=rows).exists():
        raise Refused(_("This was undone already."))
    if any(_was_moved_since(row) for row in rows):
        raise Refused(_("Something was moved again since. Undo that first."))


def _was_moved_since(row: Decision) -> bool:
    """Whether a later decision still stands; one that was undone, and its undoing, cancel out."""
    later = Decision.objects.filter(statement_id=row.statement_id, pk__gt=row.pk).exclude(batch=row.batch)
    return later.filter(undoes=None, undone_by=None).exists()


def _reverse(row: Decision) -> Move:
    """Where the statement was before this row."""
    earlier = Decision.objects.filter(statement_id=row.statement_id, pk__lt=row.pk).order_by("-pk").first()
    if earlier is None:
        return Move(row.statement_id, Act.BACK, undoes_id=row.pk)
    return Move(
        row.statement_id, Act(earlier.act), earlier.bundle_id, earlier.how, earlier.similarity,
        earlier.reason, undoes_id=row.pk,
    )  # fmt: skip
