"""Erases invitations; how many there were, and what was said, stays as a number."""

from __future__ import annotations

from collections import Counter

from django.db.models import F, QuerySet

from stokje.post.services import drop
from stokje.registration.enums import InvitationState as State
from stokje.registration.models import Invitation, InvitationTally
from stokje.registration.queries import answered
from stokje.shared import log
from stokje.shared.db import change

COLUMNS = {State.ACCEPTED: "accepted", State.DECLINED: "declined", State.SENT: "silent"}
BATCH = 500


def erase_invitations(invitations: QuerySet[Invitation]) -> int:
    """Removes these invitations and the mail that still waits for them; returns how many."""
    done = 0
    while ids := list(invitations.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with change():
            done += _erase(Invitation.objects.filter(pk__in=ids))
    return done


def _erase(some: QuerySet[Invitation]) -> int:
    # Each row is locked first, so that whoever erases the same ones later finds nothing left to count.
    rows = list(some.select_for_update().order_by("pk"))
    found = answered(Invitation.objects.filter(pk__in=[one.pk for one in rows])).order_by()
    counts = Counter(found.values_list("meetup_id", "role", "answer"))
    for (meetup, role, answer), number in sorted(counts.items()):
        if answer in COLUMNS:
            _add(meetup, role, COLUMNS[State(answer)], number)
    for one in rows:
        drop(log.key(one))
    Invitation.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return len(rows)


def _add(meetup: int, role: str, column: str, number: int) -> None:
    tally, _new = InvitationTally.objects.get_or_create(meetup_id=meetup, role=role)
    InvitationTally.objects.filter(pk=tally.pk).update(**{column: F(column) + number})
