"""Lets so many through from one network at once, then one by one."""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import ip_address

from stokje.shared.knocks import network_of
from stokje.shared.pace import Pace


class Turnstile:
    """`at_once` may come together from one network; after that one more each `1 / a_second` seconds.

    Where a proxy does not tell where people come from, everyone seems to come from this machine: then nobody
    is held up.
    """

    def __init__(self, at_once: int, a_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._pace = Pace(at_once, a_second, now)

    def lets_in(self, address: str) -> bool:
        """Whether one more may come in from the network of this address; counted when it may."""
        return _is_here(address) or not self._pace.wait(network_of(address))


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
