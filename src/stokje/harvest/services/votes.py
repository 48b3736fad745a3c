"""Takes votes in batches. One voter has one vote on a statement, however often it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from stokje.harvest.enums import Choice
from stokje.harvest.models import Vote
from stokje.shared.db import change


@dataclass(frozen=True)
class VoteGiven:
    """One vote as it came in. `voter` is an opaque key of at most 40 characters."""

    statement_id: int
    voter: str
    value: int
    at: dt.datetime
    op_id: UUID | None = None
    role: str = ""
    group_id: int | None = None

    def __post_init__(self) -> None:
        Choice(self.value)  # raises ValueError for anything that is not a vote


def record_votes(batch: Iterable[VoteGiven]) -> int:
    """Writes the batch in one transaction; a later vote replaces an earlier one. Returns how many changed.

    A vote that is sent again late never replaces a newer one: an op_id is a UUIDv7, which sorts by time.
    """
    latest = {(vote.statement_id, vote.voter): vote for vote in sorted(batch, key=_moment)}
    with change():
        known = {
            (vote.statement_id, vote.voter): vote
            for vote in Vote.objects.select_for_update().filter(
                statement_id__in={key[0] for key in latest}, voter__in={key[1] for key in latest}
            )
        }
        fresh = [vote for key, vote in latest.items() if _changes(vote, known.get(key))]
        Vote.objects.bulk_create(
            [_row(vote) for vote in fresh],
            update_conflicts=True,
            unique_fields=["statement", "voter"],
            update_fields=["value", "op_id", "at", "role", "group"],
            batch_size=500,
        )
    return len(fresh)


def _moment(vote: VoteGiven) -> tuple[int, dt.datetime]:
    return (vote.op_id.int if vote.op_id else 0, vote.at)


def _changes(vote: VoteGiven, known: Vote | None) -> bool:
    if known is None:
        return True
    if known.op_id and vote.op_id and known.op_id.int >= vote.op_id.int:
        return False
    return (known.value, known.group_id, known.role) != (vote.value, vote.group_id, vote.role)


def _row(vote: VoteGiven) -> Vote:
    return Vote(
        statement_id=vote.statement_id, voter=vote.voter, value=vote.value, role=vote.role,
        group_id=vote.group_id, op_id=vote.op_id, at=vote.at,
    )  # fmt: skip
