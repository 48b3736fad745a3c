"""The fast average-link against the slow one."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stokje.kernels.bundling.linkage import Groups, average_link
from tests.kernels.bundling import oracle

GRID = 64


@st.composite
def graphs(draw: st.DrawFn):
    count = draw(st.integers(1, 9))
    pairs = list(combinations(range(count), 2))
    weights = draw(st.lists(st.integers(0, GRID), min_size=len(pairs), max_size=len(pairs)))
    near = {pair: weight / GRID for pair, weight in zip(pairs, weights, strict=True) if weight}
    apart = draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    return count, near, apart, draw(st.integers(1, GRID)) / GRID


@given(graphs())
def test_it_joins_what_the_definition_joins(graph) -> None:
    count, near, apart, threshold = graph
    groups = Groups(dict.fromkeys(range(count), 1), near, apart)
    average_link(groups, threshold=threshold)
    made: dict[int, set[int]] = {}
    for item in range(count):
        made.setdefault(groups.of(item), set()).add(item)
    assert {frozenset(some) for some in made.values()} == oracle.average_link(count, near, apart, threshold)


def test_a_chain_does_not_become_one_blob() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}
    groups = Groups(dict.fromkeys(range(4), 1), near, ())
    average_link(groups, threshold=0.4)
    assert [groups.of(item) for item in range(4)] == [0, 0, 2, 2]
