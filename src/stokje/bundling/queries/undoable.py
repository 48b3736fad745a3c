"""What an editor did last, so that it can be undone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from stokje.bundling.models import Bundle, Decision, Rejection
from stokje.harvest.models import Statement

NO = "no"


@dataclass(frozen=True)
class LastDone:
    """An act, or a no to a suggestion; `many`: how many statements it was about."""

    act: str
    statement: Statement
    bundle: Bundle | None
    many: int = 1
    batch: uuid.UUID | None = None
    rejection: int | None = None


def last_done(actor: str) -> LastDone | None:
    """What `actor` did last and can still undo: decisions of one go, or a no."""
    mine = Decision.objects.filter(by=actor, undoes=None, undone_by=None)
    decision = mine.select_related("statement", "bundle").order_by("-pk").first()
    said_no = Rejection.objects.filter(by=actor).select_related("statement", "bundle").order_by("-pk").first()
    if said_no and (decision is None or said_no.at >= decision.at):
        return LastDone(NO, said_no.statement, said_no.bundle, rejection=said_no.pk)
    if decision is None:
        return None
    many = Decision.objects.filter(batch=decision.batch).count()
    return LastDone(decision.act, decision.statement, decision.bundle, many, batch=decision.batch)
