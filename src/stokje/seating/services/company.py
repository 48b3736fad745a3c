"""Finds out who wants to sit together, from the names they wrote down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stokje.registration.models import Registration


def groups(coming: Sequence[Registration]) -> dict[int, int]:
    """Registration → number of its group, for those who named someone who comes, or were named."""
    by_name: dict[str, list[int]] = {}
    for one in coming:
        by_name.setdefault(_plain(one.name), []).append(one.pk)
    leader = {one.pk: one.pk for one in coming}
    for one in coming:
        for other in _named(one, by_name):
            _join(leader, one.pk, other)
    found = {pk: _leader(leader, pk) for pk in leader}
    sizes = Counter(found.values())
    return {pk: group for pk, group in found.items() if sizes[group] > 1}


def _named(one: Registration, by_name: dict[str, list[int]]) -> list[int]:
    """Only a full name that one person bears counts: a wrong guess would seat strangers together."""
    said = f" {_plain(one.company)} "
    if not said.strip():
        return []
    return [pks[0] for name, pks in by_name.items() if len(pks) == 1 and " " in name and f" {name} " in said]


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _leader(leader: dict[int, int], pk: int) -> int:
    while leader[pk] != pk:
        pk = leader[pk]
    return pk


def _join(leader: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    leader[second] = first
