"""Tips that were planned come out by themselves."""

from __future__ import annotations

from stokje.shared.schedule import every
from stokje.toolkit import services


@every(60)
def publish_due() -> None:
    """Publishes and takes back what was planned."""
    services.publish_due()
