"""An installation with mail, whose clock can be moved ahead."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import house
from bench.registration.letterbox import Letterbox


class House(house.House):
    """`shift` moves its clock ahead, by so many seconds."""

    inside = "bench.registration.inside"

    def __init__(self, data: Path, letterbox: Letterbox, address: str = "") -> None:
        mail = {"STOKJE_SMTP_HOST": letterbox.host, "STOKJE_SMTP_PORT": str(letterbox.port)}
        super().__init__(data, address, STOKJE_SMTP_TLS="0", **mail)
        self.letterbox = letterbox

    def prepare(self, seats: int) -> None:
        """A loaded campaign; twelve meetups with so many seats each."""
        assert self.ask({"seats": seats}), "the installation could not be prepared"
        self.leave_alone()

    def shift(self, seconds: int) -> None:
        """From the next start on its clock runs so far ahead, on top of what it does already."""
        before = int(self.environment.get("STOKJE_CLOCK_SHIFT", "0"))
        self.environment["STOKJE_CLOCK_SHIFT"] = str(before + seconds)

    def audit(self, known: dict[str, str] | None = None) -> dict[str, Any]:
        """What its rows say, against what visitors were told."""
        found: dict[str, Any] = self.ask({"known": known or {}})
        return found

    def settle(self, quiet: float, seconds: float = 60) -> dict[str, Any]:
        """The rows once they stay the same for so long: all mail is out, nothing is left to offer."""
        deadline, before = time.monotonic() + seconds, self.audit()
        while time.monotonic() < deadline:
            self.letterbox.quiet(quiet)
            now = self.audit()
            if now == before:
                break
            before = now
        return before


@contextlib.contextmanager
def houses(folder: Path) -> Iterator[list[House]]:
    """Two installations, one on each database, each with a mail server of its own."""
    with contextlib.ExitStack() as stack:
        made = []
        for name, url in stack.enter_context(house.addresses()).items():
            made.append(House(folder / name, stack.enter_context(Letterbox()), url))
            stack.callback(made[-1].stop)
        yield made
