"""How many will ask in all, given how many did so far: a Gamma-Poisson model.

The demand of a meetup is Poisson around a level; levels lie around the campaign's mean as a Gamma
distribution. By now a share of it has come, around the share of the curve as a Beta distribution, because no
two meetups run alike. Given the count so far, what is still to come is then a mixture of negative binomials
(Gelman et al., Bayesian Data Analysis, section 2.6). The campaign's mean is the Cape Cod estimate of
insurance: all requests over all shares (Stanard 1985), with this meetup's capacity as one meetup more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from stokje.kernels.demand.curve import Floats

TRIED = 512
"""At so many values an uncertain share is tried, close together at both ends, where a count may push it."""
KEPT = 32
"""With so many of them the rest is reckoned."""


@dataclass(frozen=True)
class Level:
    """The campaign's demand for a meetup before this one is looked at: a Gamma distribution."""

    shape: float
    rate: float


def level(others: Sequence[tuple[int, float]], *, capacity: int) -> Level:
    """The level from other meetups, each with its requests and the share they are supposed to be."""
    requests = sum(asked for asked, _ in others)
    shares = sum(share for _, share in others)
    mean = max((capacity + requests) / (1 + shares), 1.0)
    # How far meetups lie apart, from 1 (anything goes) as two meetups would say.
    apart = sum(share * (asked / share / mean - 1) ** 2 for asked, share in others if share > 0)
    shape = 1 / min(max((2 + apart) / (2 + shares), 0.1), 2.0)
    return Level(shape, shape / mean)


@dataclass(frozen=True)
class ToCome:
    """What is still to come: a negative binomial for each share that may have come, with its weight."""

    size: float
    shares: Floats
    weights: Floats
    rate: float

    def at_most(self, numbers: ArrayLike, part: ArrayLike = 1.0) -> Floats:
        """The chance that at most so many come, in this part of all that is to come."""
        numbers, part = np.asarray(numbers, dtype=float)[..., None], np.asarray(part)[..., None]
        seen = self.rate + self.shares
        odds = seen / (seen + part * (1 - self.shares))
        return np.asarray(special.betainc(self.size, numbers + 1, odds) @ self.weights)

    def quantiles(self, chances: ArrayLike, part: ArrayLike = 1.0) -> NDArray[np.int64]:
        """The smallest numbers that are not passed with these chances; rows: parts, columns: chances."""
        wished, part = np.asarray(chances, dtype=float)[None, :], np.atleast_1d(part)[:, None]
        part = np.broadcast_to(part, np.broadcast_shapes(wished.shape, part.shape))
        low, high = np.full(part.shape, -1), np.ones(part.shape, dtype=np.int64)
        while (short := self.at_most(high, part) < wished).any():
            high = np.where(short, 2 * high, high)
        while (high - low > 1).any():
            middle = (low + high) // 2
            enough = (middle >= 0) & (self.at_most(middle, part) >= wished)
            low, high = np.where(enough, low, middle), np.where(enough, middle, high)
        return high


def to_come(asked: int, share: float, *, worth: float, before: Level) -> ToCome:
    """What follows after `asked` requests; `share` is supposed to have come, as `worth` people tell."""
    share = min(max(share, 1e-4), 1 - 1e-9)
    tried, masses = _uncertain(worth * share, worth * (1 - share))
    tried = np.clip(tried, 1e-9, 1.0)
    size = before.shape + asked
    likely = asked * np.log(tried) - size * np.log(before.rate + tried)
    weights = masses * np.exp(likely - likely.max())
    # Of many values tried, few that are equally likely: what follows costs by the value.
    passed = (np.cumsum(weights) - weights / 2) / weights.sum()
    shares = np.interp((np.arange(KEPT) + 0.5) / KEPT, passed, tried)
    return ToCome(size, shares, np.full(KEPT, 1 / KEPT), before.rate)


def _uncertain(yes: float, no: float) -> tuple[Floats, Floats]:
    """Values of a share with their chances: a Beta distribution as so many who did and who did not tell."""
    tried = special.expit(np.linspace(-16, 16, TRIED))
    masses = tried * (1 - tried)  # the trapezium rule on this scale: as exact as it gets
    return special.betaincinv(yes, no, tried), masses / masses.sum()
