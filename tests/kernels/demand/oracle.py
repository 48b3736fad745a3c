"""The model as its definition says: slow and obvious, to judge the fast one by."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log

SLICES = 150
LOGS = [(log((one + 0.5) / SLICES), log(1 - (one + 0.5) / SLICES)) for one in range(SLICES)]
"""Of the share and of what is left, in the middle of each thin slice."""


def shares(runs: Sequence[Sequence[int]], *, parts: int, trust: float, likeness: float) -> list[float]:
    """The share by the end of each part; a run: its counts in the parts that are wholly behind."""
    share, found = 1.0, [1.0]
    for part in reversed(range(1, parts)):
        came = trust / parts
        until = trust * (part + 1) / parts
        for run in runs:
            if len(run) > part:
                weight = 1 / (1 + sum(run) / likeness)
                came += run[part] * weight
                until += sum(run[: part + 1]) * weight
        share *= 1 - came / until
        found.append(share)
    return [0.0, *reversed(found)]


def final(
    asked: int, share: float, *, worth: float, shape: float, rate: float, most: int
) -> dict[int, float]:
    """The chance of each final number: its own chance, times that of this count among it, over all shares."""
    chances = {}
    for number in range(asked, most + 1):
        own = lgamma(shape + number) - lgamma(number + 1) - number * log(1 + rate)
        chances[number] = exp(own + _log_of_count(asked, number, share, worth))
    whole = sum(chances.values())
    return {number: chance / whole for number, chance in chances.items()}


def _log_of_count(asked: int, number: int, share: float, worth: float) -> float:
    """Binomial with a share that is Beta: the sum over thin slices of the share."""
    a, b = worth * share, worth * (1 - share)
    total = 0.0
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    choose = lgamma(number + 1) - lgamma(asked + 1) - lgamma(number - asked + 1)
    for came, missing in LOGS:
        power = (asked + a - 1) * came + (number - asked + b - 1) * missing
        total += exp(choose + scale + power) / SLICES
    return log(total)


def quantile(chances: dict[int, float], wished: float) -> int:
    """The smallest number that is not passed with this chance."""
    passed = 0.0
    for number in sorted(chances):
        passed += chances[number]
        if passed >= wished:
            return number
    return max(chances)
