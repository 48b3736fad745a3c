"""Tells the screens how many people voted, and how it stands when they may know.

At once, then at most once a second, the last too.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction

from stokje.live.models import Evening
from stokje.live.queries import ballot_of, just_told, standing_payload, vote_state, voters
from stokje.live.services.announcing import announce
from stokje.shared.db import change

APART = dt.timedelta(seconds=1)
"""A vote never enters the log singly."""

_uncounted: set[int] = set()
"""Evenings where votes came within a second of the last count that was told; of this process."""


def count_voters(evening: Evening) -> None:
    """Tells the count when the last one is a second old, else leaves that to `count_the_rest`."""
    if just_told(evening, "votes", APART):
        _uncounted.add(evening.pk)
        return
    ballot = ballot_of(evening)
    announce(evening, "votes", {"voters": voters(evening, ballot)})
    if not evening.results_hidden and vote_state(evening) == "open":
        announce(evening, "results", standing_payload(evening, ballot))
    transaction.on_commit(partial(_uncounted.discard, evening.pk))


def count_the_rest() -> bool:
    """Tells the counts that are due by now; True while some are not. Called a few times a second."""
    for pk in list(_uncounted):
        with change():
            evening = Evening.objects.select_for_update().filter(pk=pk).first()
            if evening is None:
                _uncounted.discard(pk)
            else:
                count_voters(evening)
    return bool(_uncounted)


def count_what_is_open() -> None:
    """After a start: nobody knows which counts the process before told."""
    going_on = Evening.objects.filter(closed_at=None, ballot__isnull=False)
    _uncounted.update(going_on.values_list("pk", flat=True))
