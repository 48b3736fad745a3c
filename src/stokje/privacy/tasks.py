"""Time removes what is not needed any more."""

from __future__ import annotations

from stokje.privacy import services
from stokje.shared.schedule import nightly


@nightly
def remove_what_is_not_needed() -> None:
    """Everything whose time is up, by the retention of each kind."""
    services.purge()
