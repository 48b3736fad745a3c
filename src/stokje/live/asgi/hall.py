"""One evening as this process knows it: the latest state of each topic, encoded once for all who follow."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from stokje.live.queries import Pass

PUBLIC = ("stage", "message", "wall", "results")
OWN = ("stage", "message", "ballot", "results")


@dataclass(frozen=True)
class Frame:
    """The state of one topic, ready to send."""

    seq: int
    data: bytes


@dataclass
class Hall:
    """Changed only in the event loop's own thread; `read` is how far the hub's thread has read."""

    slug: str
    epoch: str = ""
    frames: dict[str, Frame] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    followers: int = 0
    read: tuple[str, int] = ("", -1)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, epoch: str, frames: dict[str, Frame], tables: dict[str, int] | None) -> None:
        """New state from the log; wakes everyone who follows."""
        if epoch != self.epoch:
            self.epoch, self.frames = epoch, {}
        self.frames |= frames
        if tables is not None:
            self.tables = tables
        self.ready.set()
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def topics(self, who: Pass | None) -> list[str]:
        """What this person may follow at this moment; their table is the one of the round that runs."""
        if who is None:
            return list(PUBLIC)
        if who.kind == "u":
            return list(self.frames)
        table = self.tables.get(who.key)
        return [*OWN, *([f"table:{table}"] if table else [])]

    async def changes(self, seconds: float) -> bool:
        """True as soon as something changed, False when nothing did for so many seconds."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True
