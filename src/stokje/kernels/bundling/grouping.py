"""From near texts to bundles, and from bundles to themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from scipy import sparse

from stokje.kernels.bundling.decisions import Decided
from stokje.kernels.bundling.guard import opposed
from stokje.kernels.bundling.lexical import to_length_one
from stokje.kernels.bundling.linkage import Groups, Pair, average_link
from stokje.kernels.bundling.model import Said, Settings
from stokje.kernels.bundling.neighbours import Near, nearest
from stokje.kernels.bundling.texts import Texts


def kept_apart(
    said: Sequence[Said], texts: Texts, near: Near, decided: Decided, *, settings: Settings
) -> set[Pair]:
    """Pairs of statements that may not share a bundle: by decision, or because one contradicts the other."""
    number = {one.id: index for index, one in enumerate(said)}
    known = ([number[one] for one in pair if one in number] for pair in decided.apart)
    pairs = {_pair(*pair) for pair in known if len(pair) == 2}
    saying = _saying(texts)
    for (a, b), similarity in near.items():
        first, second = said[texts.said[a]].text, said[texts.said[b]].text
        if similarity >= settings.opposed_from and opposed(first, second):
            pairs |= {_pair(x, y) for x in saying[a] for y in saying[b] if _one_kind(said[x], said[y])}
    return pairs


def bundles(
    said: Sequence[Said], texts: Texts, near: Near, decided: Decided, apart: set[Pair], *, settings: Settings
) -> list[list[int]]:
    """Lists of statements that belong together; every statement is in one."""
    start = _held_together(said, decided)
    sums = _sums(start, texts, near)
    barred = {_pair(start[a], start[b]) for a, b in apart if start[a] != start[b]}
    groups = Groups(Counter(start), sums, barred)
    _join_same(groups, start, texts)
    average_link(groups, threshold=settings.bundle_from)
    return _gathered([groups.of(group) for group in start])


def themes(groups: Sequence[Sequence[int]], texts: Texts, *, settings: Settings) -> list[list[int]]:
    """Lists of bundles (by number) about one topic; every bundle is in one."""
    if not groups:
        return []
    rows = [number for number, group in enumerate(groups) for _ in group]
    columns = [texts.of[statement] for group in groups for statement in group]
    holds = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(groups), texts.rows.shape[0]))
    near = nearest(to_length_one(holds @ texts.rows), count=settings.neighbours)
    start = Groups(dict.fromkeys(range(len(groups)), 1), near, ())
    average_link(start, threshold=settings.theme_from)
    return _gathered([start.of(number) for number in range(len(groups))])


def _held_together(said: Sequence[Said], decided: Decided) -> list[int]:
    """The group each statement starts in: that of the editors, else its own."""
    first: dict[int, int] = {}
    start = []
    for index, one in enumerate(said):
        group = decided.group_of.get(one.id)
        start.append(index if group is None else first.setdefault(group, index))
    return start


def _sums(start: Sequence[int], texts: Texts, near: Near) -> dict[Pair, float]:
    """Similarities summed between the groups that statements start in."""
    counts = [Counter(start[one] for one in saying) for saying in _saying(texts)]
    sums: dict[Pair, float] = defaultdict(float)
    for count in counts:
        for a, b in combinations(sorted(count), 2):
            sums[a, b] += count[a] * count[b]
    for (one, other), similarity in near.items():
        for a, many in counts[one].items():
            for b, more in counts[other].items():
                if a != b:
                    sums[_pair(a, b)] += similarity * many * more
    return dict(sums)


def _join_same(groups: Groups, start: Sequence[int], texts: Texts) -> None:
    """Merges groups that say the same, unless a decision keeps them apart."""
    for saying in _saying(texts):
        joined: list[int] = []
        for group in sorted({groups.of(start[one]) for one in saying}):
            target = next((other for other in joined if groups.may_merge(other, group)), None)
            if target is None:
                joined.append(group)
            else:
                joined[joined.index(target)] = groups.merge(target, group)


def _saying(texts: Texts) -> list[list[int]]:
    """The statements that say each text."""
    saying: list[list[int]] = [[] for _ in texts.said]
    for statement, text in enumerate(texts.of):
        saying[text].append(statement)
    return saying


def _one_kind(one: Said, other: Said) -> bool:
    """A problem and the condition that solves it belong together, however opposed their words are."""
    return one.kind == other.kind


def _gathered(names: Iterable[int]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for index, name in enumerate(names):
        found.setdefault(name, []).append(index)
    return list(found.values())


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
