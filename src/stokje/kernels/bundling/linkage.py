"""Average-link clustering on a graph of near pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


class Groups:
    """Groups of items that may still merge; a group is named by its lowest item.

    Args:
        sizes: how many statements each group stands for.
        sums: for pairs of groups, the similarities of their statements summed; an absent pair is 0.
        apart: pairs of groups that never merge, nor do groups that they become part of.
    """

    def __init__(self, sizes: Mapping[int, int], sums: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.sizes = dict(sizes)
        self.into = {group: group for group in sizes}
        self._sums: dict[int, dict[int, float]] = {group: {} for group in sizes}
        self._apart: dict[int, set[int]] = {group: set() for group in sizes}
        for (a, b), total in sums.items():
            self._sums[a][b] = self._sums[b][a] = total
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        """The average similarity between the statements of two groups."""
        return self._sums[a].get(b, 0.0) / (self.sizes[a] * self.sizes[b])

    def may_merge(self, a: int, b: int) -> bool:
        """Whether no decision keeps the two apart."""
        return b not in self._apart[a]

    def near(self, group: int) -> list[int]:
        """The groups with any similarity to this one, in order."""
        return sorted(self._sums[group])

    def merge(self, a: int, b: int) -> int:
        """Puts two groups together under the lower name, which is returned."""
        keep, gone = min(a, b), max(a, b)
        self.into[gone] = keep
        self.sizes[keep] += self.sizes.pop(gone)
        self._move_sums(keep, gone)
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            self._apart[other].add(keep)
            self._apart[keep].add(other)
        return keep

    def _move_sums(self, keep: int, gone: int) -> None:
        for other, total in self._sums.pop(gone).items():
            del self._sums[other][gone]
            if other != keep:
                both = total + self._sums[keep].get(other, 0.0)
                self._sums[keep][other] = self._sums[other][keep] = both

    def of(self, item: int) -> int:
        """The group that an item is in by now."""
        while self.into[item] != item:
            item = self.into[item]
        return item


def average_link(groups: Groups, *, threshold: float) -> None:
    """Merge the two groups with the highest average similarity, again and again, while it is >= threshold.

    Sokal and Michener 1958, on a sparse graph: about E log E steps for E near pairs. Equal averages: the pair
    with the lowest names first.
    """
    queue = [(-groups.mean(a, b), a, b) for a in groups.sizes for b in groups.near(a) if a < b]
    heapq.heapify(queue)
    while queue:
        key, a, b = heapq.heappop(queue)
        if -key < threshold:
            return
        if a in groups.sizes and b in groups.sizes and groups.may_merge(a, b) and groups.mean(a, b) == -key:
            keep = groups.merge(a, b)
            for other in groups.near(keep):
                if groups.may_merge(keep, other):
                    heapq.heappush(queue, (-groups.mean(keep, other), min(keep, other), max(keep, other)))
