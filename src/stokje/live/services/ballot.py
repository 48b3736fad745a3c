"""The vote on conditions, from ballot to harvest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from django.utils.translation import gettext as _

from stokje.harvest.enums import VoteMode
from stokje.harvest.models import MOST_POINTS, Harvest, Statement
from stokje.harvest.queries import BallotLine
from stokje.harvest.services import close_harvest
from stokje.live.models import BallotItem, BallotPair, Evening
from stokje.live.queries import (
    ballot_number,
    ballot_of,
    ballot_payload,
    conditions_to_choose,
    has_votes,
    is_vote_closed,
    results_payload,
    stage_payload,
    standing_payload,
)
from stokje.live.services.announcing import Payload, announce_all
from stokje.live.services.holding import hold
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import update


@dataclass(frozen=True)
class HowToVote:
    """One by one or by dividing points, how many each, and whether results stay hidden until the end."""

    mode: str
    points: int
    hidden: bool


def put_on_ballot(
    evening: Evening,
    statements: Iterable[Statement],
    actor: str,
    *,
    how: HowToVote | None = None,
    seen: int | None = None,
) -> list[BallotItem]:
    """Lets the room vote on exactly these, and on what says nearly the same in one place with them.

    Raises `Refused` once the vote is closed, and when someone else changed the ballot since number `seen`.
    """
    chosen = list(dict.fromkeys(statements))
    with change():
        evening = _not_closed(evening)
        if seen is not None and seen != ballot_number(evening):
            raise Refused(_("Someone else just changed the ballot. Look at it now, then choose again."))
        if how:
            evening = decide_how_to_vote(evening, how, actor)
        if any(statement.origin.meetup_id != evening.meetup_id for statement in chosen):
            raise Refused(_("Choose from what was said at this meetup."))
        items = _put(evening, chosen, ballot_of(evening))
        log.record(actor, "live.ballot", evening, conditions=len(items))
        return items


def decide_how_to_vote(evening: Evening, how: HowToVote, actor: str) -> Evening:
    """Chooses how people vote. Raises `Refused` when someone voted already, and for too many points."""
    if how.mode not in VoteMode.values:
        raise Refused(_("Choose how people vote."))
    if not 1 <= how.points <= MOST_POINTS:
        raise Refused(_("Give each person between 1 and %(most)d points.") % {"most": MOST_POINTS})
    wanted = (how.mode, how.points, how.hidden)
    with change():
        evening = _not_closed(evening)
        if (evening.vote_mode, evening.points, evening.results_hidden) == wanted:
            return evening
        if has_votes(evening):
            raise Refused(_("Someone has voted already, so how people vote stays as it is."))
        evening.vote_mode, evening.points, evening.results_hidden = wanted
        update(evening, "vote_mode", "points", "results_hidden")
        announce_all(evening, _news(evening))
        log.record(actor, "live.vote_mode", evening, mode=how.mode, points=how.points, hidden=str(how.hidden))
        return evening


def put_together(evening: Evening, statements: Iterable[Statement], actor: str) -> None:
    """From now on these share one place on the ballot, each with all that stood with it."""
    wanted = {statement.pk for statement in statements}
    with change():
        evening = _not_closed(evening)
        ballot = ballot_of(evening)
        lines = [line for line in conditions_to_choose(evening, ballot) if wanted & set(line.keys)]
        if len(lines) < 2:
            raise Refused(_("Choose two conditions that are not together yet."))
        _decide(evening, combinations([key for line in lines for key in line.keys], 2), together=True)
        _put_again(evening, ballot)
        log.record(actor, "live.together", evening, conditions=len(lines))


def take_apart(evening: Evening, statement: Statement, actor: str) -> None:
    """From now on this stands by itself; the others it stood with stay together."""
    with change():
        evening = _not_closed(evening)
        ballot = ballot_of(evening)
        lines = conditions_to_choose(evening, ballot)
        line = next((line for line in lines if statement.pk in line.keys), None)
        rest = [key for key in line.keys if key != statement.pk] if line else []
        if not rest:
            raise Refused(_("This condition stands by itself already."))
        _decide(evening, combinations(rest, 2), together=True)
        _decide(evening, product([statement.pk], rest), together=False)
        _put_again(evening, ballot)
        log.record(actor, "live.apart", evening)


def close_vote(evening: Evening, actor: str) -> Harvest:
    """Closes the vote: ranks the ballot into the meetup's harvest, and shows it to everyone. Once."""
    with change():
        # A batch of votes that is being written comes first, and is counted.
        evening = hold(evening)
        made = Harvest.objects.filter(meetup=evening.meetup_id).first()
        if made:
            return made
        ballot = ballot_of(evening)
        harvest = close_harvest(evening.meetup, ballot, actor, evening.vote_mode, evening.points)
        announce_all(evening, {"results": results_payload(evening), "stage": stage_payload(evening)})
        return harvest


def _news(evening: Evening) -> dict[str, Payload]:
    """What the screens are told of what the room votes on, and how that stands if they may know."""
    ballot = ballot_of(evening)
    told = {"ballot": ballot_payload(evening, ballot)}
    return told | ({"results": standing_payload(evening, ballot)} if ballot else {})


def _not_closed(evening: Evening) -> Evening:
    evening = hold(evening)
    if is_vote_closed(evening):
        raise Refused(_("The vote is closed. What was chosen stays as it is."))
    return evening


def _put(evening: Evening, chosen: Iterable[Statement], before: Sequence[BallotLine]) -> list[BallotItem]:
    """Writes the ballot anew, in the order in which it was chosen; tells the screens."""
    lines = _chosen_lines(evening, chosen, before)
    # What is hidden keeps its place with what it stood with: someone may have voted on it.
    unseen = {key: line.unseen for line in before for key in line.keys}
    evening.ballot.all().delete()
    items = [
        BallotItem(evening=evening, statement=one.statement, position=n) for n, one in enumerate(lines, 1)
    ]
    BallotItem.objects.bulk_create(items)
    BallotItem.objects.bulk_create(
        BallotItem(evening=evening, statement_id=key, position=item.position, same_as=item)
        for item, line in zip(items, lines, strict=True)
        for key in dict.fromkeys(chain(line.keys[1:], *(unseen.get(key, ()) for key in line.keys)))
    )
    announce_all(evening, _news(evening) | {"stage": stage_payload(evening)})
    return items


def _chosen_lines(
    evening: Evening, chosen: Iterable[Statement], before: Sequence[BallotLine]
) -> list[BallotLine]:
    of = {key: line for line in conditions_to_choose(evening, before) for key in line.keys}
    lines: dict[int, BallotLine] = {}
    for statement in chosen:
        line = of.get(statement.pk, BallotLine(statement))
        lines.setdefault(line.statement.pk, line)
    return list(lines.values())


def _put_again(evening: Evening, ballot: Sequence[BallotLine]) -> None:
    """What is on the ballot stays on it, in places as they are now."""
    on_ballot = [one for line in ballot for one in line.said]
    if on_ballot:
        _put(evening, on_ballot, ballot)


def _decide(evening: Evening, pairs: Iterable[tuple[int, int]], *, together: bool) -> None:
    BallotPair.objects.bulk_create(
        [
            BallotPair(evening=evening, one_id=min(pair), other_id=max(pair), together=together)
            for pair in pairs
        ],
        update_conflicts=True,
        unique_fields=["evening", "one", "other"],
        update_fields=["together"],
    )
