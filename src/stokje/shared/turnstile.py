"""Lets so many through from one network at once, then one by one. Kept in this process, never written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from ipaddress import ip_address

from stokje.shared.knocks import network_of

MANY = 10_000
"""Networks that are remembered; those that came least lately are forgotten first."""


class Turnstile:
    """`at_once` may come together from one network; after that one more each `1 / a_second` seconds.

    Where a proxy does not tell where people come from, everyone seems to come from this machine: then nobody
    is held up.
    """

    def __init__(self, at_once: int, a_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._now = float(at_once), a_second, now
        self._left: dict[str, tuple[float, float]] = {}
        self._guard = threading.Lock()

    def lets_in(self, address: str) -> bool:
        """Whether one more may come in from the network of this address; counted when it may."""
        if _is_here(address):
            return True
        network, now = network_of(address), self._now()
        with self._guard:
            left, since = self._left.pop(network, (self._at_once, now))
            left = min(self._at_once, left + (now - since) * self._a_second)
            enters = left >= 1
            self._left[network] = (left - enters, now)
            if len(self._left) > MANY:
                del self._left[next(iter(self._left))]
        return enters


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
