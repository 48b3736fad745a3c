"""Takes votes from phones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.harvest.models import Vote
from stokje.harvest.services import VoteGiven, record_votes
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries import Pass, ballot_of, vote_state, voter_key
from stokje.live.services.announcing import announce
from stokje.live.services.capture import Outcome
from stokje.shared import clock
from stokje.shared.db import change

APART = dt.timedelta(seconds=1)  # at most one count of voters a second: a vote never enters the log singly


@dataclass(frozen=True)
class VoteCast:
    """One choice of one person: `statement` is a public id, `value` 1 agree, 0 pass, -1 disagree."""

    op_id: UUID
    statement: str
    value: int


def take_votes(evening: Evening, who: Pass, votes: Iterable[VoteCast], role: str = "") -> list[Outcome]:
    """Writes one person's votes; what is not on the ballot or comes too late is refused, in words."""
    given = list(votes)
    with change():
        if vote_state(evening) != "open":
            return [Outcome(vote.op_id, "refused", message=_("The vote is closed.")) for vote in given]
        ballot = {item.statement.public_id: item.statement_id for item in ballot_of(evening)}
        voter = voter_key(evening.meetup, who)
        taken = [vote for vote in given if vote.statement in ballot and vote.value in (-1, 0, 1)]
        record_votes(
            VoteGiven(ballot[vote.statement], voter, vote.value, clock.now(), vote.op_id, role)
            for vote in taken
        )
        _count(evening)
    refused = _("This is not on the ballot.")
    return [
        Outcome(vote.op_id, "saved") if vote in taken else Outcome(vote.op_id, "refused", message=refused)
        for vote in given
    ]


def voters(evening: Evening) -> int:
    """How many people voted so far."""
    on_ballot = Vote.objects.filter(statement__ballotitem__evening=evening)
    return on_ballot.values("voter").distinct().count()


def _count(evening: Evening) -> None:
    recent = LiveEvent.objects.filter(evening=evening, topic="votes", at__gt=clock.now() - APART)
    if not recent.exists():
        announce(evening, "votes", {"voters": voters(evening)})
