"""Replays what editors decided, in order. A later decision wins over an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from stokje.kernels.bundling.model import Decision

Apart = frozenset[str]


class Decided:
    """What the decisions come down to: groups held together, pairs held apart, reasons, labels."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.group_of: dict[str, int] = {}
        self.apart: set[Apart] = set()
        self.aside: dict[str, str] = {}
        self.labels: list[tuple[tuple[str, ...], str]] = []
        self._next = 0
        for decision in decisions:
            self._take(decision)

    def _take(self, decision: Decision) -> None:
        match decision.do:
            case "together":
                self._together(decision.ids)
            case "apart":
                self._keep_apart(decision.ids)
            case "set-aside":
                for said in decision.ids:
                    self.group_of.pop(said, None)
                    self.aside[said] = decision.why
            case "back":
                for said in decision.ids:
                    self.group_of.pop(said, None)
                    self.aside.pop(said, None)
            case "label":
                self.labels.append((decision.ids, decision.text))

    def _together(self, ids: tuple[str, ...]) -> None:
        """Joins the groups that `ids` are in; who may not be with them stays behind."""
        for pair in combinations(ids, 2):
            self.apart.discard(frozenset(pair))
        self._next += 1
        joined = {self.group_of[said] for said in ids if said in self.group_of}
        behind = [said for said, group in self.group_of.items() if group in joined and said not in ids]
        for said in ids:
            self.aside.pop(said, None)
            self.group_of[said] = self._next
        for said in behind:
            if not self._barred(said, self.members(self._next)):
                self.group_of[said] = self._next

    def _keep_apart(self, ids: tuple[str, ...]) -> None:
        """The first of `ids` keeps its group; the others leave it."""
        self.apart |= {frozenset(pair) for pair in combinations(ids, 2) if pair[0] != pair[1]}
        kept: set[int] = set()
        for said in ids:
            group = self.group_of.get(said)
            if group in kept:
                del self.group_of[said]
            elif group is not None:
                kept.add(group)

    def _barred(self, said: str, others: Iterable[str]) -> bool:
        return any(frozenset((said, other)) in self.apart for other in others)

    def members(self, group: int) -> list[str]:
        """Who was put in this group."""
        return [said for said, its in self.group_of.items() if its == group]
