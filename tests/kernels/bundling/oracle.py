"""Average-link as its definition says: slow and obvious, to judge the fast one by."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

Pair = tuple[int, int]


def average_link(
    count: int, near: dict[Pair, float], apart: Iterable[Pair], threshold: float
) -> set[frozenset[int]]:
    """Joins the two groups with the highest mean similarity over all pairs, absent pairs being 0."""
    groups = {frozenset({item}) for item in range(count)}
    barred = {frozenset(pair) for pair in apart}

    def mean(a: frozenset[int], b: frozenset[int]) -> float:
        return sum(near.get((min(x, y), max(x, y)), 0.0) for x, y in product(a, b)) / (len(a) * len(b))

    def may(a: frozenset[int], b: frozenset[int]) -> bool:
        return not any(frozenset(pair) in barred for pair in product(a, b))

    while True:
        pairs = [(a, b) for a, b in combinations(sorted(groups, key=min), 2) if may(a, b) and mean(a, b) > 0]
        if not pairs:
            return groups
        a, b = min(pairs, key=lambda pair: (-mean(*pair), min(pair[0]), min(pair[1])))
        if mean(a, b) < threshold:
            return groups
        groups = (groups - {a, b}) | {a | b}
