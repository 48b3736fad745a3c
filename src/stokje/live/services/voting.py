"""Takes votes from phones, many phones at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from stokje.harvest.services import VoteGiven, record_votes
from stokje.live.models import Evening
from stokje.live.queries import Pass, ballot_of, roles_of, vote_state, voter_key
from stokje.live.services.capture import Outcome
from stokje.live.services.counting import count_voters
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.ids import op_id
from stokje.shared.languages import Language

NONSENSE = 9
"""Stands for a choice that is none of the three; refused with the rest that is not on the ballot."""


@dataclass(frozen=True)
class VoteCast:
    """One choice of one person: `statement` is a public id, `value` 1 agree, 0 pass, -1 disagree."""

    op_id: UUID
    statement: str
    value: int


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
        op_id=_key(item.get("opId")),
        statement=str(item.get("statement")),
        value=int(choice) if choice in {"1", "0", "-1"} else NONSENSE,
    )


def _key(text: Any) -> UUID:
    """The key that a phone made; a new one when there is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return op_id()


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
        polls = {evening.meetup.slug: Poll(evening, batch) for evening in _held({s.slug for s in batch})}
        outcomes = [polls[sheet.slug].outcomes(sheet) if sheet.slug in polls else None for sheet in batch]
        record_votes(vote for poll in polls.values() for vote in poll.given)
        for poll in polls.values():
            if poll.given:
                count_voters(poll.evening)
    return outcomes


def _held(slugs: set[str]) -> QuerySet[Evening]:
    """The evenings of these meetups, each locked until the commit; always in the same order."""
    found = Evening.objects.select_related("stage", "meetup").filter(meetup__slug__in=slugs)
    return found.select_for_update(no_key=True, of=("self",)).order_by("pk")


class Poll:
    """One evening's vote at this moment: what a batch needs to know of it is read once."""

    def __init__(self, evening: Evening, batch: Sequence[Sheet]) -> None:
        self.evening, self.given = evening, list[VoteGiven]()
        self._open = vote_state(evening) == "open"
        self._ballot = {item.statement.public_id: item.statement_id for item in ballot_of(evening)}
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
        why = self._refusal(vote, language)
        if why:
            return Outcome(vote.op_id, "refused", message=why)
        statement = self._ballot[vote.statement]
        self.given.append(VoteGiven(statement, voter, vote.value, self._now, vote.op_id, role))
        return Outcome(vote.op_id, "saved")

    def _refusal(self, vote: VoteCast, language: str) -> str:
        if self._open and vote.statement in self._ballot and vote.value in (-1, 0, 1):
            return ""
        with translation.override(language):
            return _("This is not on the ballot.") if self._open else _("The vote is closed.")


def no_longer_opens() -> str:
    """What someone reads whose pass opens nothing any more."""
    return _("This link no longer opens this meetup.")
