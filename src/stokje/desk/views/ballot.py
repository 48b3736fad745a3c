"""The vote on the moderator's screen: what is on the ballot, how people vote, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from stokje.desk.views.evening import number_of
from stokje.harvest.enums import VoteMode
from stokje.harvest.models import MOST_POINTS, Statement
from stokje.harvest.queries import BallotLine, conditions_of, harvest_of
from stokje.live import services
from stokje.live.models import Evening
from stokje.live.queries import (
    ballot_number,
    ballot_of,
    conditions_to_choose,
    has_votes,
    voters,
    was_opened,
)
from stokje.live.services import HowToVote

MANY = 10
"""More conditions than this take a room too long."""


@dataclass(frozen=True)
class Choice:
    """A place to choose for the ballot."""

    number: int
    line: BallotLine
    chosen: bool


def vote_panel(evening: Evening, state: str, typed: QueryDict | None = None) -> dict[str, Any]:
    """What the panel shows in this state of the vote; `typed`: what could not be done, to fill in again."""
    harvest = harvest_of(evening.meetup) if state == "closed" else None
    if harvest:
        return {"vote": state, "harvest": harvest, "ranked": harvest.ranked.all()}
    ballot = ballot_of(evening)
    choices = _choices(evening, ballot, typed)
    chosen = sum(choice.chosen for choice in choices)
    return {
        "vote": state,
        "harvest": None,
        "choices": choices,
        "together": sum(len(choice.line.also) for choice in choices),
        "count": chosen,
        "many": MANY,
        "too_many": chosen > MANY,
        "how": _how_now(evening, typed),
        "how_stays": has_votes(evening),
        "modes": [(mode.value, mode.label) for mode in VoteMode],
        "most_points": MOST_POINTS,
        "voters": voters(evening, ballot),
        "stands_still": state == "none" and was_opened(evening),
        "ballot_number": ballot_number(evening),
        "kept": evening.ballot.exists(),
    }


def _choices(evening: Evening, ballot: Sequence[BallotLine], typed: QueryDict | None) -> list[Choice]:
    lines = conditions_to_choose(evening, ballot)
    chosen = _typed(typed) if typed is not None and "condition" in typed else _beforehand(ballot, lines)
    return [
        Choice(number, line, bool(chosen & {one.public_id for one in line.said}))
        for number, line in enumerate(lines, 1)
    ]


def _typed(typed: QueryDict) -> set[str]:
    return set(typed.getlist("condition"))


def _beforehand(ballot: Sequence[BallotLine], lines: Sequence[BallotLine]) -> set[str]:
    """What is on the ballot; before there is one: all when these are few, else what several tables said."""
    first = ballot or (lines if len(lines) <= MANY else [line for line in lines if line.tables > 1][:MANY])
    return {one.public_id for line in first for one in line.said}


def _how_now(evening: Evening, typed: QueryDict | None) -> dict[str, Any]:
    if typed is not None and "mode" in typed:
        return {"mode": typed.get("mode"), "points": typed.get("points", ""), "shown": "shown" in typed}
    return {"mode": evening.vote_mode, "points": evening.points, "shown": not evening.results_hidden}


def _how(sent: QueryDict) -> HowToVote | None:
    """How people are to vote; None where the form did not ask."""
    if "mode" not in sent:
        return None
    points = sent.get("points", "").strip()
    number = int(points) if points.isascii() and points.isdecimal() and len(points) < 4 else 0
    return HowToVote(sent.get("mode", ""), number, hidden="shown" not in sent)


def _statements(evening: Evening, sent: QueryDict, *names: str) -> list[Statement]:
    wanted = {value for name in names for value in sent.getlist(name)}
    return [one for one in conditions_of(evening.meetup) if one.public_id in wanted]


def _ballot(evening: Evening, sent: QueryDict, actor: str) -> None:
    seen = number_of(sent, "ballot") if "ballot" in sent else None
    chosen = _in_order(evening, sent)
    services.put_on_ballot(evening, chosen, actor, how=_how(sent), seen=seen)


def _open_vote(evening: Evening, sent: QueryDict, actor: str) -> None:
    chosen, version = _in_order(evening, sent), number_of(sent, "version")
    services.open_vote(evening, chosen, version, actor, how=_how(sent))


def _in_order(evening: Evening, sent: QueryDict) -> list[Statement]:
    """What was chosen, in the order in which it stood on the screen."""
    wanted = set(sent.getlist("condition"))
    lines = conditions_to_choose(evening)
    return [line.statement for line in lines if wanted & {one.public_id for one in line.said}]


def _together(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.put_together(evening, _statements(evening, sent, "one", "other"), actor)


def _apart(evening: Evening, sent: QueryDict, actor: str) -> None:
    for statement in _statements(evening, sent, "statement"):
        services.take_apart(evening, statement, actor)


def _close_vote(evening: Evening, _sent: QueryDict, actor: str) -> None:
    services.close_vote(evening, actor)


VOTE_ACTS: dict[str, Callable[[Evening, QueryDict, str], Any]] = {
    "ballot": _ballot,
    "open_vote": _open_vote,
    "together": _together,
    "apart": _apart,
    "close_vote": _close_vote,
}
"""What the buttons of the panel do."""
