"""An event as server-sent events are written (WHATWG HTML, 9.2): encoded once, for all who follow."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from stokje.live.queries import off_payload
from stokje.shared import clock

KEPT = 200
"""So many events of a delta topic a page may have missed and still get one by one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One event. `plain` has no id: what is shown anew must not move a page back in the log.

    Of a delta, `about` is what it puts on a screen, or takes `off` it.
    """

    topic: str
    seq: int
    words: bytes
    plain: bytes
    numbered: bytes
    about: str = ""
    off: bool = False


def frame(epoch: str, topic: str, seq: int, payload: dict[str, Any]) -> Frame:
    """The frame of one event of the log."""
    words = written(payload)
    plain = event(topic, words)
    numbered = b"id: %b-%d\n%b" % (epoch.encode(), seq, plain)
    return Frame(topic, seq, words, plain, numbered, str(payload.get("id", "")), payload.get("do") == "off")


def without_words(one: Frame) -> Frame:
    """The event with the same number after what it told was taken off, as the log then has it too."""
    words = written(off_payload(json.loads(one.words)))
    plain = event(one.topic, words)
    number = one.numbered.removesuffix(one.plain)
    return Frame(one.topic, one.seq, words, plain, number + plain, one.about, off=True)


def written(payload: dict[str, Any]) -> bytes:
    """A payload as it goes over the line."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def event(topic: str, words: bytes) -> bytes:
    """An event without a number; a screen knows `table:7` as `table`."""
    return b"event: %b\ndata: %b\n\n" % (topic.partition(":")[0].encode(), words)


def the_time() -> bytes:
    """What time it is: a phone's own clock may be wrong."""
    return event("clock", f'{{"now":"{clock.now().isoformat()}"}}'.encode())


class Kept:
    """The last events of a delta topic, and since when none is missing."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()
        self._whole_after = 0

    def take(self, newest: Frame) -> None:
        """One more; what is too old is forgotten, and so are the words of what is taken off."""
        if newest.off:
            of_it = [(at, one) for at, one in enumerate(self._frames) if one.about == newest.about]
            for at, one in of_it:
                self._frames[at] = without_words(one)
        self._frames.append(newest)
        if len(self._frames) > KEPT:
            self._whole_after = self._frames.popleft().seq

    def since(self, seq: int | None) -> list[Frame] | None:
        """Each one after `seq`; None when some of them are forgotten, or the page has seen none."""
        if seq is None or seq < self._whole_after:
            return None
        return [one for one in self._frames if one.seq > seq]

    def snapshot(self) -> bytes:
        """The last ones together, for a page that missed too many."""
        return b'{"snapshot":[%b]}' % b",".join(one.words for one in self._frames)
