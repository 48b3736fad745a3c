"""An installation with an evening that is going on."""

from __future__ import annotations

from typing import Any

from bench import house


class House(house.House):
    """Served by as many web processes as are asked for."""

    inside = "bench.live.inside"

    def do(self, job: str, **given: Any) -> Any:
        """One of the jobs of `inside`."""
        return self.ask([job, given])

    def web(self) -> list[int]:
        """The web processes."""
        return self.children("stokje.console.web")
