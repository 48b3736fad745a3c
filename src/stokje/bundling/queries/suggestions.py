"""What an editor may do with a statement: where it seems to belong, and what it contradicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stokje.bundling.models import Bundle, Rejection, Spot
from stokje.bundling.queries.nearness import Nearness, nearness
from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.kernels.bundling.guard import opposed
from stokje.kernels.bundling.words import same_key

NEAR_FROM = 0.12
OPPOSED_FROM = 0.3
STRONGEST = 3


@dataclass(frozen=True)
class Suggestion:
    """A statement may belong in a bundle; `against`: the word by which it contradicts it."""

    statement: Statement
    bundle: Bundle
    similarity: float
    alike: int
    how: str
    nearest: str
    against: str = ""


@dataclass(frozen=True)
class Together:
    """A statement that still lies on the pile and looks like this one."""

    statement: Statement
    similarity: float
    how: str
    against: str


def suggestions(thing: Statement | Bundle, limit: int = 6) -> list[Suggestion]:
    """For a statement: bundles it may belong in. For a bundle: statements of the pile. Best first."""
    found = _for_bundle(thing) if isinstance(thing, Bundle) else _for_statement(thing)
    return sorted(found, key=lambda one: (-one.similarity, one.statement.pk, one.bundle.pk))[:limit]


def alike(statement: Statement, limit: int = 8) -> list[Together]:
    """Statements on the pile that look like this one, nearest first: together they could be a bundle."""
    near = nearness()
    if statement.pk not in near.row_of:
        return []
    found = {pk: value for pk, value in near.to(statement.pk).items() if value >= NEAR_FROM}
    lying = statements().filter(pk__in=found, spot=None)
    made = [
        Together(one, round(found[one.pk], 2), *_seen(near, statement.pk, one.pk))
        for one in lying
        if one.pk != statement.pk
    ]
    return sorted(made, key=lambda one: (-one.similarity, one.statement.pk))[:limit]


def _for_statement(statement: Statement) -> list[Suggestion]:
    near = nearness()
    if statement.pk not in near.row_of:
        return []
    refused = set(Rejection.objects.filter(statement=statement).values_list("bundle_id", flat=True))
    values = near.to(statement.pk)
    held = _held(set(values))
    names = Bundle.objects.in_bulk([pk for pk in held if pk not in refused])
    made = (
        _weigh(near, statement, bundle, {pk: values[pk] for pk in held[key]}) for key, bundle in names.items()
    )
    return [one for one in made if one]


def _for_bundle(bundle: Bundle) -> list[Suggestion]:
    near = nearness()
    inside = set(Spot.objects.filter(bundle=bundle).values_list("statement_id", flat=True)) & set(near.row_of)
    refused = set(Rejection.objects.filter(bundle=bundle).values_list("statement_id", flat=True))
    values: dict[int, dict[int, float]] = defaultdict(dict)
    for pk in sorted(inside):
        for other, value in near.to(pk).items():
            values[other][pk] = value
    lying = statements().filter(spot=None, pk__in=set(values) - refused - inside)
    made = [_weigh(near, one, bundle, values[one.pk]) for one in lying]
    return [one for one in made if one]


def _held(keys: set[int]) -> dict[int, list[int]]:
    held: dict[int, list[int]] = defaultdict(list)
    for spot in Spot.objects.filter(bundle__isnull=False, bundle__merged_into=None):
        if spot.statement_id in keys:
            held[spot.bundle_id or 0].append(spot.statement_id)
    return held


def _weigh(
    near: Nearness, statement: Statement, bundle: Bundle, values: dict[int, float]
) -> Suggestion | None:
    """The mean over the three strongest likenesses, so that one stray sentence does not decide."""
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    like = [value for _, value in ranked if value >= NEAR_FROM]
    if not like:
        return None
    best = ranked[0][0]
    score = max(sum(like[:STRONGEST]) / STRONGEST, like[0] * 0.75)
    how, against = _seen(near, statement.pk, best)
    return Suggestion(statement, bundle, round(score, 2), len(like), how, near.texts[best], against)


def _seen(near: Nearness, one: int, other: int) -> tuple[str, str]:
    return _how(near, one, other), _against(near, one, other)


def _how(near: Nearness, one: int, other: int) -> str:
    return "same" if same_key(near.texts[one]) == same_key(near.texts[other]) else "near"


def _against(near: Nearness, one: int, other: int) -> str:
    """The word on which two statements of one kind stand opposite each other."""
    value = float(near.rows[near.row_of[one]].multiply(near.rows[near.row_of[other]]).sum())
    if near.kinds[one] != near.kinds[other] or value < OPPOSED_FROM:
        return ""
    return opposed(near.texts[one], near.texts[other])
