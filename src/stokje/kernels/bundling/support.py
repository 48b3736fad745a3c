"""Who carries a bundle: distinct tables and voters, per role and group of opinion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import prod, sqrt

from stokje.kernels.bundling.model import Said, Stance, Support, Vote

Z = 1.96


def wilson(agree: int, voters: int) -> tuple[float, float]:
    """The 95 % bounds on a share, honest for few voters too (Wilson 1927)."""
    if not voters:
        return 0.0, 1.0
    share, spread = agree / voters, Z * Z / voters
    middle = (share + spread / 2) / (1 + spread)
    reach = Z * sqrt(share * (1 - share) / voters + spread / (4 * voters)) / (1 + spread)
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def support_of(said: Sequence[Said], votes: Iterable[Vote]) -> Support:
    """The support for these statements together; `votes` are the last ones cast on them."""
    stances = _stances(votes)
    every = _stance("", [sign for sign, _ in stances])
    names = sorted({group for _, group in stances if group})
    groups = tuple(_stance(name, [sign for sign, group in stances if group == name]) for name in names)
    return Support(
        statements=len(said),
        tables=_distinct(one.table for one in said),
        provinces=_distinct(one.province for one in said),
        municipalities=_distinct(one.municipality for one in said),
        roles=tuple(sorted(Counter(one.role for one in said if one.role).items())),
        votes=every if stances else None,
        groups=groups,
        lowest_group=min((round(group.agree / group.voters, 4) for group in groups), default=None),
        consensus=consensus(groups) if groups else None,
    )


def consensus(groups: Iterable[Stance]) -> float:
    """The product over groups of the smoothed share that agrees, as Polis takes it (Small et al. 2021)."""
    return round(prod((group.agree + 1) / (group.voters + 2) for group in groups), 4)


def _stances(votes: Iterable[Vote]) -> list[tuple[int, str]]:
    """A sign and group per distinct voter: who says yes to more of the statements than no, is for."""
    sums: Counter[str] = Counter()
    group_of: dict[str, str] = {}
    for vote in votes:
        sums[vote.voter] += vote.value
        group_of[vote.voter] = vote.group or group_of.get(vote.voter, "")
    return [((sums[voter] > 0) - (sums[voter] < 0), group_of[voter]) for voter in sorted(group_of)]


def _stance(name: str, signs: Sequence[int]) -> Stance:
    agree, disagree = signs.count(1), signs.count(-1)
    low, high = wilson(agree, len(signs))
    return Stance(name, len(signs), agree, len(signs) - agree - disagree, disagree, low, high)


def _distinct(values: Iterable[str]) -> int:
    return len({value for value in values if value})
