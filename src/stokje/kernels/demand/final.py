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
BEYOND = 2**40
"""More than will ever come."""


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
        numbers = np.asarray(numbers, dtype=float)[..., None]
        return np.asarray(special.betainc(self.size, numbers + 1, self._odds(part)) @ self.weights)

    def exactly(self, numbers: ArrayLike, part: ArrayLike = 1.0) -> Floats:
        """The chance that just so many come, in this part of all that is to come."""
        numbers = np.asarray(numbers, dtype=float)[..., None]
        return np.asarray(exactly(numbers, self.size, self._odds(part)) @ self.weights)

    def quantiles(self, chances: ArrayLike, part: ArrayLike = 1.0) -> NDArray[np.int64]:
        """The smallest numbers that are not passed with these chances; rows: parts, columns: chances."""
        wished, part = np.asarray(chances, dtype=float)[None, :], np.atleast_1d(part)[:, None]
        wished, part = np.broadcast_arrays(wished, part)
        low, high = np.full(part.shape, -1), np.full(part.shape, BEYOND)
        tried = self._about(wished, part)
        while (high - low > 1).any():
            until, own = self.at_most(tried, part), self.exactly(tried, part)
            enough, just = until >= wished, until - own < wished
            low = np.where(enough, np.where(just, tried - 1, low), tried)
            high = np.where(enough, np.where(just, tried, tried - 1), high)
            # Newton's step; outside of what is still open, its middle.
            tried = tried + np.ceil((wished - until) / np.maximum(own, 1e-9)).astype(np.int64)
            tried = np.where((low < tried) & (tried < high), tried, (low + high + 1) // 2)
        return high

    def _about(self, wished: Floats, part: Floats) -> NDArray[np.int64]:
        """Where the quantiles would lie in a Gamma distribution with the same mean and spread."""
        means = self.size * self._more(part)
        mean = np.maximum(means @ self.weights, 1e-9)
        spread = (means * (1 + self._more(part) + means)) @ self.weights - mean**2
        scale = np.maximum(spread, 1e-9) / mean
        return np.asarray(special.gammaincinv(mean / scale, wished) * scale).astype(np.int64)

    def _more(self, part: ArrayLike) -> Floats:
        """How many are expected to come, as a multiple of `size`, for each share."""
        return np.asarray(part)[..., None] * (1 - self.shares) / (self.rate + self.shares)

    def _odds(self, part: ArrayLike) -> Floats:
        """The odds of the negative binomial, for each share."""
        return 1 / (1 + self._more(part))


def exactly(numbers: Floats, size: float, odds: Floats) -> Floats:
    """The chance of just so many failures before success number `size`, when each try succeeds at `odds`."""
    ways = special.gammaln(size + numbers) - special.gammaln(numbers + 1) - special.gammaln(size)
    return np.asarray(np.exp(ways + size * np.log(odds) + special.xlog1py(numbers, -odds)))


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
