"""What a table does with two texts that were written at the same time."""

from __future__ import annotations

from stokje.harvest.models import Revision, Statement
from stokje.shared import clock
from stokje.shared.db import change


def settle(revision: Revision) -> Revision:
    """The table chose: this text no longer waits for a choice. It stays among the earlier words."""
    with change():
        Revision.objects.filter(pk=revision.pk, settled_at=None).update(settled_at=clock.now())
        revision.refresh_from_db()
        return revision


def bring_back(statement: Statement) -> Statement:
    """Undoes `withdraw`: someone still works on a statement that another took back."""
    with change():
        Statement.objects.filter(pk=statement.pk).update(withdrawn_at=None)
        statement.refresh_from_db()
        return statement
