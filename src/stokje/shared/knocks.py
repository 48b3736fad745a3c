"""Doors that open only so often for one network: wrong codes, and forms that mail somebody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network

from django.utils.crypto import salted_hmac

from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.models import Knock

KEPT = dt.timedelta(days=1)
HOME = 64
"""Bits of an IPv6 address that one household or school has to itself; it can pick the rest at will."""


@dataclass(frozen=True)
class Door:
    """How often one network may knock within which time."""

    name: str
    most: int
    within: dt.timedelta

    def is_shut(self, address: str) -> bool:
        """Whether so many knocks came from the network of this address that it stays shut for a while."""
        since = clock.now() - self.within
        knocks = Knock.objects.filter(door=self.name, source=source_of(address), at__gt=since)
        return knocks.count() >= self.most

    def knock(self, address: str) -> None:
        """Writes down that someone knocked from there."""
        with change():
            Knock.objects.create(door=self.name, source=source_of(address), at=clock.now())


def source_of(address: str) -> str:
    """The network, told apart for a day and not to be turned back into an address."""
    seal = salted_hmac("stokje.knock", f"{clock.today()}.{network_of(address)}", algorithm="sha256")
    return str(seal.hexdigest())


def forget_knocks() -> int:
    """Removes the knocks that are older than a day."""
    with change():
        return Knock.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def network_of(address: str) -> str:
    """The network an address is in, as text; what is no address stands for itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network(f"{found}/{HOME}", strict=False))
