"""Names that live on: what mostly holds the same statements as before keeps its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from stokje.kernels.bundling.model import Earlier


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "b9" before "b10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)


def carry_ids(groups: Sequence[frozenset[str]], earlier: Sequence[Earlier], *, letter: str) -> list[str]:
    """An id for each group: that of the earlier group it shares most statements with, else a new one.

    Each earlier id goes to one group: the largest overlap first, then the lower id. New ids are numbered on.
    """
    overlaps = sorted(_overlaps(groups, earlier), key=lambda found: (-found[0], natural(found[1]), found[2]))
    named: dict[int, str] = {}
    for _, name, group in overlaps:
        if group not in named and name not in named.values():
            named[group] = name
    numbers = [int(old.id[1:]) for old in earlier if re.fullmatch(rf"{letter}[0-9]+", old.id)]
    fresh = max(numbers, default=0)
    names = []
    for group in range(len(groups)):
        if group not in named:
            fresh += 1
        names.append(named.get(group, f"{letter}{fresh}"))
    return names


def _overlaps(groups: Sequence[frozenset[str]], earlier: Sequence[Earlier]) -> list[tuple[int, str, int]]:
    was_in: dict[str, list[str]] = {}
    for old in earlier:
        for said in old.statements:
            was_in.setdefault(said, []).append(old.id)
    found = []
    for number, group in enumerate(groups):
        shared = Counter(name for said in group for name in was_in.get(said, []))
        found += [(count, name, number) for name, count in shared.items()]
    return found
