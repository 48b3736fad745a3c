"""Takes votes in batches. One voter has one vote on a statement, however often it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
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
            update_fields=["value", "points", "op_id", "at", "role", "group"],
            batch_size=500,
        )
    return len(fresh)


@dataclass(frozen=True)
class Division:
    """How one person divides points: statement → points. `blank` keeps the place when nothing was given."""

    voter: str
    points: Mapping[int, int]
    at: dt.datetime
    op_id: UUID
    blank: int
    role: str = ""


def record_divisions(batch: Iterable[Division]) -> int:
    """Writes divisions in one transaction; a person's newest replaces all they gave before, as a whole.

    Returns how many people's points changed. The caller sees to it that one person's divisions are not
    written twice at the same moment, and that nobody gives more than they have.
    """
    latest = {one.voter: one for one in sorted(batch, key=lambda one: one.op_id.int)}
    with change():
        known: dict[str, list[Vote]] = {voter: [] for voter in latest}
        for vote in Vote.objects.select_for_update(no_key=True).filter(
            voter__in=latest, points__isnull=False
        ):
            known[vote.voter].append(vote)
        fresh = [one for voter, one in latest.items() if _is_newer(one, known[voter])]
        Vote.objects.bulk_create(
            [row for one in fresh for row in _rows_of(one, known[one.voter])],
            update_conflicts=True,
            unique_fields=["statement", "voter"],
            update_fields=["value", "points", "op_id", "at", "role", "group"],
            batch_size=500,
        )
    return len(fresh)


def _is_newer(one: Division, known: Iterable[Vote]) -> bool:
    return all(vote.op_id is None or vote.op_id.int < one.op_id.int for vote in known)


def _rows_of(one: Division, known: Iterable[Vote]) -> list[Vote]:
    """Where points go, and noughts where they were; a division of nothing leaves a nought too."""
    points = {vote.statement_id: 0 for vote in known} | {on: n for on, n in one.points.items() if n}
    return [
        Vote(
            statement_id=on, voter=one.voter, points=n, value=Choice.AGREE if n else Choice.PASS,
            role=one.role, op_id=one.op_id, at=one.at,
        )
        for on, n in (points or {one.blank: 0}).items()
    ]  # fmt: skip


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
