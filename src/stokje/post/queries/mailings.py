"""How far a mailing is."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import Lower

from stokje.post.enums import MailingState, MailState
from stokje.post.models import Mailing, Unsubscribe


@dataclass(frozen=True)
class Progress:
    """How many mails of a mailing stand where; `minutes` is how long the rest takes at this pace."""

    sent: int
    in_line: int
    failed: int
    dropped: int
    running: bool

    @property
    def all(self) -> int:
        return self.sent + self.in_line + self.failed + self.dropped

    @property
    def done(self) -> int:
        """Whole per cents of which the end is known."""
        return 100 * (self.all - self.in_line) // self.all if self.all else 100

    @property
    def minutes(self) -> int:
        return math.ceil(self.in_line / settings.BULK_PER_MINUTE)


def progress(mailing: Mailing) -> Progress:
    """Counted now, in one query."""
    counts = dict(mailing.mails.order_by().values_list("state").annotate(Count("pk")))
    return Progress(
        sent=counts.get(MailState.SENT, 0),
        in_line=counts.get(MailState.IN_LINE, 0) + counts.get(MailState.WAITING, 0),
        failed=counts.get(MailState.FAILED, 0),
        dropped=counts.get(MailState.DROPPED, 0),
        running=mailing.state == MailingState.RUNNING,
    )


def unsubscribed_among(addresses: Collection[str]) -> set[str]:
    """Which of these addresses want no news; in lower case."""
    lower = {address.lower() for address in addresses}
    known = Unsubscribe.objects.annotate(low=Lower("address")).values_list("low", flat=True)
    return lower & set(known)
