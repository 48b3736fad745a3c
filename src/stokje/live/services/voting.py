"""Takes votes from phones, many phones at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from stokje.harvest.enums import VoteMode
from stokje.harvest.services import Division, VoteGiven, record_divisions, record_votes
from stokje.live.models import Evening
from stokje.live.queries import Pass, ballot_of, roles_of, vote_state, voter_key
from stokje.live.services.capture import Outcome
from stokje.live.services.counting import count_voters
from stokje.live.services.dividing import in_places, points_of, too_many
from stokje.meetups.queries import moved_addresses
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.ids import key_of
from stokje.shared.languages import Language

NONSENSE = 9
"""Stands for a choice that is none of the three; refused with the rest that is not on the ballot."""


@dataclass(frozen=True)
class VoteCast:
    """One choice of one person: `statement` is a public id, `value` 1 agree, 0 pass, -1 disagree.

    Or the whole division of one person, where people divide points: `points` by public id, and no statement.
    """

    op_id: UUID
    statement: str
    value: int
    points: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Sheet:
    """What one phone sends at once, by a pass of the meetup `slug`; `language` is what its owner reads."""

    slug: str
    who: Pass
    votes: Sequence[VoteCast]
    language: str = Language.DUTCH


def vote_cast(item: dict[str, Any]) -> VoteCast:
    """A vote as a phone or a form sent it; what makes no sense is refused when it is taken."""
    choice = str(item.get("value"))
    return VoteCast(
        op_id=key_of(item.get("opId")),
        statement=str(item.get("statement")),
        value=int(choice) if choice in {"1", "0", "-1"} else NONSENSE,
        points=points_of(item.get("points")),
    )


def take_votes(evening: Evening, who: Pass, votes: Iterable[VoteCast]) -> list[Outcome]:
    """Writes one person's votes; what is not on the ballot or comes too late is refused, in words."""
    sheet = Sheet(evening.meetup.slug, who, list(votes), translation.get_language() or Language.DUTCH)
    outcomes = take_vote_batch([sheet])[0]
    if outcomes is not None:
        return outcomes
    return [Outcome(vote.op_id, "refused", message=no_longer_opens()) for vote in sheet.votes]


def take_vote_batch(batch: Sequence[Sheet]) -> list[list[Outcome] | None]:
    """Writes what many phones sent in one transaction; the outcomes stand in the same order.

    None for a sheet whose pass opens nothing any more. The evening is held until the commit: who closes the
    vote meanwhile waits, and then counts what was written here.
    """
    with change():
        batch = _where_they_are_now(batch)
        polls = {evening.meetup.slug: Poll(evening, batch) for evening in _held({s.slug for s in batch})}
        outcomes = [polls[sheet.slug].outcomes(sheet) if sheet.slug in polls else None for sheet in batch]
        record_votes(vote for poll in polls.values() for vote in poll.given)
        record_divisions(division for poll in polls.values() for division in poll.divided)
        for poll in polls.values():
            if poll.given or poll.divided:
                count_voters(poll.evening)
    return outcomes


def _where_they_are_now(batch: Sequence[Sheet]) -> list[Sheet]:
    """A phone may still have the address that the meetup had before; its pass was read with that."""
    moved = moved_addresses({sheet.slug for sheet in batch})
    return [replace(sheet, slug=moved.get(sheet.slug, sheet.slug)) for sheet in batch] if moved else [*batch]


def _held(slugs: set[str]) -> QuerySet[Evening]:
    """The evenings of these meetups, each locked until the commit; always in the same order."""
    found = Evening.objects.select_related("stage", "meetup").filter(meetup__slug__in=slugs)
    return found.select_for_update(no_key=True, of=("self",)).order_by("pk")


class Poll:
    """One evening's vote at this moment: what a batch needs to know of it is read once."""

    def __init__(self, evening: Evening, batch: Sequence[Sheet]) -> None:
        self.evening, self.given, self.divided = evening, list[VoteGiven](), list[Division]()
        self._open = vote_state(evening) == "open"
        # Phones may still name another wording of what was put together meanwhile.
        self._ballot = {said.public_id: line.key for line in ballot_of(evening) for said in line.said}
        comes = [sheet.who for sheet in batch if sheet.slug == evening.meetup.slug]
        self._roles = roles_of(evening.meetup, comes)
        self._now = clock.now()

    def outcomes(self, sheet: Sheet) -> list[Outcome] | None:
        """What becomes of a sheet; what can be taken is put with what is `given`."""
        role = self._roles.get(sheet.who)
        if role is None:
            return None
        voter = voter_key(self.evening.meetup, sheet.who)
        return [self._take(vote, voter, role, sheet.language) for vote in sheet.votes]

    def _take(self, vote: VoteCast, voter: str, role: str, language: str) -> Outcome:
        if not self._fits(vote):
            with translation.override(language):
                return Outcome(vote.op_id, "refused", message=self._refusal(vote))
        if vote.points is None:
            statement = self._ballot[vote.statement]
            self.given.append(VoteGiven(statement, voter, vote.value, self._now, vote.op_id, role))
        else:
            points = in_places(vote.points, self._ballot)
            blank = next(iter(self._ballot.values()))
            self.divided.append(Division(voter, points, self._now, vote.op_id, blank, role))
        return Outcome(vote.op_id, "saved")

    def _fits(self, vote: VoteCast) -> bool:
        """Mostly so: then the language need not change, which for each of a thousand votes costs much."""
        return self._open and bool(self._ballot) and not self._refusal(vote)

    def _refusal(self, vote: VoteCast) -> str:
        if not self._open:
            return _("The vote is closed.")
        if (vote.points is not None) != (self.evening.vote_mode == VoteMode.POINTS):
            return _("The vote has changed. Load this page again.")
        if vote.points is not None and self._ballot:
            return too_many(in_places(vote.points, self._ballot), self.evening.points)
        known = vote.statement in self._ballot and vote.value in (-1, 0, 1)
        return "" if known else _("This is not on the ballot.")


def no_longer_opens() -> str:
    """What someone reads whose pass opens nothing any more."""
    return _("This link no longer opens this meetup.")
