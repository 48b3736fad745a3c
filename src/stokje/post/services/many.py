"""Puts many mails in the outbox at once, spread over time so that no single one waits behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from stokje.post import registry
from stokje.post.enums import NOBODY
from stokje.post.models import OutboxMail
from stokje.post.services.mailings import Letter
from stokje.shared import clock

AT_ONCE = 500
BETWEEN = dt.timedelta(seconds=0.5)


def queue_all(kind: str, letters: Iterable[Letter]) -> None:
    """Queues a mail for each letter, inside the change that they tell of; the same again changes nothing."""
    registry.kind_of(kind)
    now = clock.now()
    wanted = [letter for letter in letters if not letter.to.endswith(f"@{NOBODY}")]
    rows = [
        OutboxMail(kind=kind, created_at=now, due_at=now + number * BETWEEN, **vars(letter))
        for number, letter in enumerate(wanted)
    ]
    OutboxMail.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
