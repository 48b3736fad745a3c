"""A participant's ballot paper: what the room votes on, and what this person chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stokje.harvest.enums import VoteMode
from stokje.harvest.models import Harvest, RankedCondition, RankedRole, Statement, Vote
from stokje.harvest.queries import BallotLine, roles_for_all, words_shown
from stokje.live.models import Evening
from stokje.live.queries import Pass, ballot_of, snapshot, voter_key
from stokje.shared.ids import op_id


@dataclass(frozen=True)
class Row:
    """A place on the ballot with this person's own choice or points, and a key for the next one.

    `filled`: what stands in the field: the points given, or what was typed and could not be taken.
    """

    line: BallotLine
    choice: int | None
    given: int
    filled: int | str
    op_id: UUID


@dataclass(frozen=True)
class Paper:
    """`newest`: the moment in the newest key of this person, in milliseconds, or 0."""

    mode: str
    points: int
    rows: list[Row]
    newest: int = 0

    @property
    def by_points(self) -> bool:
        """Whether people divide points."""
        return self.mode == VoteMode.POINTS

    @property
    def given(self) -> int:
        """Points given."""
        return sum(row.given for row in self.rows)

    @property
    def left(self) -> int:
        """Points not given yet."""
        return max(self.points - self.given, 0)

    @property
    def own(self) -> list[Row]:
        """Where this person chose something."""
        return [row for row in self.rows if row.given or (row.choice is not None and not self.by_points)]


def paper_of(evening: Evening | None, who: Pass, typed: Mapping[str, str] | None = None) -> Paper:
    """The paper of this person; `typed` are points that were filled in and could not be taken."""
    if evening is None:
        return Paper(VoteMode.ONE_BY_ONE, 0, [])
    lines = ballot_of(evening)
    keys = [key for line in lines for key in line.keys]
    own = Vote.objects.filter(statement_id__in=keys, voter=voter_key(evening.meetup, who)).order_by("at")
    votes = {vote.statement_id: vote for vote in own}
    return Paper(
        evening.vote_mode,
        evening.points,
        [_row(line, votes, typed or {}) for line in lines],
        max((vote.op_id.int >> 80 for vote in votes.values() if vote.op_id), default=0),
    )


def _row(line: BallotLine, votes: Mapping[int, Vote], typed: Mapping[str, str]) -> Row:
    found = [votes[key] for key in reversed(line.keys) if key in votes]
    given = sum(vote.points or 0 for vote in found)
    choice = found[-1].value if found else None  # the one on the words that are shown, if there is one
    return Row(line, choice, given, typed.get(line.statement.public_id, given), op_id())


def standing_now(evening: Evening | None) -> dict[str, Any]:
    """How the vote stands, as it was last told; nothing when that may not be seen, or not any more."""
    told = snapshot(evening, ["results"]).get("results", {}) if evening else {}
    shown = bool(told.get("open") and told.get("shown"))
    return told | {"shown": shown, "by_points": told.get("mode") == VoteMode.POINTS} if shown else {}


@dataclass(frozen=True)
class ToldRow:
    """A condition of a harvest as everyone may read it; no `statement` when none of its words are shown."""

    row: RankedCondition
    statement: Statement | None
    also: tuple[Statement, ...]
    roles: list[RankedRole]

    @property
    def tables(self) -> int:
        """At how many tables it was said."""
        said = (self.statement, *self.also) if self.statement else self.also
        return len({one.origin.table_id for one in said})


def told_rows(harvest: Harvest) -> list[ToldRow]:
    """What a meetup closed with; what was hidden since is not told, another wording of it is."""
    return [_told(row) for row in harvest.ranked.all()]


def _told(row: RankedCondition) -> ToldRow:
    said = words_shown(row)
    roles = roles_for_all(row) if row.agree + row.disagree + row.passed else []
    return ToldRow(row, said[0] if said else None, tuple(said[1:]), roles)
