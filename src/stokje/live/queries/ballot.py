"""What the room votes on: conditions, those that say nearly the same together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from django.db.models import QuerySet

from stokje.harvest.enums import VoteMode
from stokje.harvest.models import FIVE, RankedCondition, Statement, Vote
from stokje.harvest.queries import (
    BallotLine,
    conditions_of,
    harvest_of,
    ranks,
    tally,
    voters_on,
    words_shown,
)
from stokje.kernels import bundling
from stokje.kernels.bundling.model import Decision, Said
from stokje.live.models import BallotItem, BallotPair, Evening, LiveEvent
from stokje.shared.prepared import counted, prepared

Payload = dict[str, Any]


def ballot_of(evening: Evening) -> list[BallotLine]:
    """What the room votes on, in order. What was hidden or taken back since is left out.

    When that was the wording of several, another of them stands in its place.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for pk, same_as, statement in _items(evening.pk):
        places[same_as or pk].append(statement)
    if not places:
        return []
    shown = {one.pk: one for one in _shown(evening.pk)}
    lines = (_line(keys, shown) for keys in places.values())
    return [line for line in lines if line]


@prepared
def _items(evening_id: int) -> QuerySet[BallotItem, tuple[int, int | None, int]]:
    items = BallotItem.objects.filter(evening=evening_id).order_by("position", "id")
    return items.values_list("pk", "same_as_id", "statement_id")


@prepared
def _shown(evening_id: int) -> QuerySet[Statement]:
    said = Statement.objects.filter(ballotitem__evening=evening_id, withdrawn_at=None, hidden_at=None)
    return said.order_by().select_related("origin")


def _line(keys: Sequence[int], shown: Mapping[int, Statement]) -> BallotLine | None:
    """`keys`: the statements of one place, that of its own words first."""
    seen = [shown[key] for key in keys if key in shown]
    unseen = tuple(key for key in keys if key not in shown)
    return BallotLine(seen[0], tuple(seen[1:]), unseen, keys[0]) if seen else None


def conditions_to_choose(evening: Evening, ballot: Sequence[BallotLine] | None = None) -> list[BallotLine]:
    """All conditions of the tables, near duplicates together; what most tables said first.

    `ballot`: the ballot as it stands, when it is known.
    """
    found = {str(one.pk): one for one in conditions_of(evening.meetup)}
    if not found:
        return []
    said = [Said(key, one.text, one.kind) for key, one in found.items()]
    ballot = ballot_of(evening) if ballot is None else ballot
    heads = {str(line.statement.pk) for line in ballot}
    lines = []
    for group in bundling.near_duplicates(said, decisions=_decisions(evening, ballot)):
        ordered = sorted(group, key=lambda key: key not in heads)  # what is voted on keeps its words
        lines.append(BallotLine(found[ordered[0]], tuple(found[key] for key in ordered[1:])))
    return sorted(lines, key=lambda line: -line.tables)


def _decisions(evening: Evening, ballot: Sequence[BallotLine]) -> list[Decision]:
    """The ballot as it stands, then what moderators took apart and put together."""
    places = [[str(key) for key in line.keys] for line in ballot]
    stands = [Decision("together", tuple(keys)) for keys in places if len(keys) > 1]
    stands += [
        Decision("apart", (one, other))
        for first, second in combinations(places, 2)
        for one in first
        for other in second
    ]
    pairs = BallotPair.objects.filter(evening=evening).order_by("together", "pk")
    return stands + [
        Decision("together" if pair.together else "apart", (str(pair.one_id), str(pair.other_id)))
        for pair in pairs
    ]


def has_votes(evening: Evening) -> bool:
    """Whether anyone has voted on what is, or was, on this ballot."""
    return Vote.objects.filter(statement__origin__meetup=evening.meetup_id).exists()


def was_opened(evening: Evening) -> bool:
    """Whether the room could vote at any time, now or earlier."""
    return LiveEvent.objects.filter(evening=evening, topic="stage", payload__vote="open").exists()


def ballot_number(evening: Evening) -> int:
    """How often the ballot changed: who chooses from an older one is told."""
    return _told_ballots(evening.pk)


@counted
def _told_ballots(evening_id: int) -> QuerySet[LiveEvent]:
    return LiveEvent.objects.filter(evening=evening_id, topic="ballot")


def voters(evening: Evening, ballot: Sequence[BallotLine] | None = None) -> int:
    """How many people voted so far; `ballot`: the ballot as it stands, when it is known."""
    lines = ballot_of(evening) if ballot is None else ballot
    return voters_on(key for line in lines for key in line.keys)


def ballot_payload(evening: Evening, ballot: Sequence[BallotLine] | None = None) -> Payload:
    """What the room votes on, and how, for the phones; `ballot`: as it stands, when it is known."""
    lines = ballot_of(evening) if ballot is None else ballot
    return {
        "mode": evening.vote_mode,
        "points": evening.points,
        "items": [words_of(line.statement) | _also(line) for line in lines],
    }


def words_of(statement: Statement) -> Payload:
    """A statement as the screens show it."""
    return {"id": statement.public_id, "text": statement.text, "language": statement.language}


def _also(line: BallotLine) -> Payload:
    return {"also": [words_of(one) for one in line.also], "tables": line.tables}


def standing_payload(evening: Evening, ballot: Sequence[BallotLine] | None = None) -> Payload:
    """How the vote stands while it is on. Fewer than five voters give no figures, and no order either.

    `ballot`: the ballot as it stands, when it is known.
    """
    told = {"open": True, "shown": not evening.results_hidden, "mode": evening.vote_mode, "ranked": []}
    if evening.results_hidden:
        return told
    lines = ballot_of(evening) if ballot is None else ballot
    people = voters(evening, lines)
    counts = [found.count for found in tally([line.keys for line in lines])] if people >= FIVE else []
    by_points = evening.vote_mode == VoteMode.POINTS
    placed = ranks([count.points if by_points else count.agree for count in counts])
    rows = [
        words_of(line.statement)
        | {
            "rank": rank,
            "tied": tied,
            "points": count.points,
            "agree": count.givers if by_points else count.agree,
        }
        for line, count, (rank, tied) in zip(lines, counts, placed, strict=False)
    ]
    return told | {"voters": people, "ranked": sorted(rows, key=lambda row: row["rank"])}


def results_payload(evening: Evening) -> Payload:
    """The ranked conditions as the screens show them. Anyone may follow those: few voters give no figures.

    Without any voter they have no rank either.
    What was hidden or taken back since is left out; another wording that shared its place stands there.
    """
    harvest = harvest_of(evening.meetup)
    if harvest is None:
        return {"open": False, "mode": evening.vote_mode, "ranked": []}
    rows = [_result(row, told=not harvest.few) for row in harvest.ranked.all()]
    return {"open": False, "mode": harvest.mode, "ranked": [row for row in rows if row]}


def _result(row: RankedCondition, *, told: bool) -> Payload:
    figures = {"points": row.points, "agree": row.agree} if told else {"points": None, "agree": None}
    said = words_shown(row)
    return words_of(said[0]) | {"rank": row.place, "tied": row.shared} | figures if said else {}
