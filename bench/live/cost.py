"""What a stream and a delivery cost, and how soon everyone knows."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.browser import Browser, form_with
from bench.figures import say
from bench.live.floor import Floor, p99
from bench.live.house import House
from bench.live.lines import Line, Lines, stream_request
from bench.machine import cpu_seconds, proportional

STAGE = re.compile(rb"id: \w+-(\d+)\nevent: stage\n")
AT_ONCE = 100
PATIENCE = 20.0
QUIET = 0.3
"""After a change the server has so long to say all it has to say."""


@dataclass
class Costs:
    """Of so many streams."""

    streams: int
    bytes_per_stream: float = 0
    cpu_ms_per_connect: float = 0
    cpu_us_per_delivery: float = 0
    delivered_share: float = 0
    p99_ms: float = 0
    floor_ms: float = 0


@dataclass
class Ear:
    """Notes when each page heard of each change of stage, by the change's number in the log."""

    greeted: int = 0
    heard: dict[int, list[float]] = field(default_factory=dict)

    def hear(self, _line: Line, data: bytes) -> None:
        """One piece of a stream."""
        now = time.time()
        if b"event: stage" not in data:
            return
        found = STAGE.search(data)
        if found:
            self.heard.setdefault(int(found[1]), []).append(now)
        else:
            self.greeted += 1  # what is told on connect has no number


def cost(house: House, streams: int, rounds: int) -> Costs:
    """Opens so many streams at one web process, then moves the evening on, so many times."""
    evening = house.do("moderated", pages=streams + AT_ONCE)
    [web] = house.web()
    path, found = f"/live/{evening['slug']}/stream", Costs(streams)
    cookies = [f"csrftoken={'x' * 32}; live_{evening['slug']}={mine}" for mine in evening["passes"]]
    requests = [stream_request(path, cookie) for cookie in cookies]
    moderator, lines = Moderator(house.url, evening), Lines(house.port)
    moderator.go_on()  # open, and everything is loaded once
    warm, ear = Ear(), Ear()
    lines.connect_all([Line(each, warm.hear) for each in requests[streams:]], lambda: warm.greeted, 50, 10)
    alone = [during(web, moderator.go_on, lines.turn) for _ in range(rounds)]
    memory, cpu = proportional(web), cpu_seconds([web])
    lines.connect_all([Line(each, ear.hear) for each in requests[:streams]], lambda: ear.greeted, AT_ONCE, 60)
    found.cpu_ms_per_connect = (cpu_seconds([web]) - cpu) / streams * 1000
    found.bytes_per_stream = (proportional(web) - memory) * 1024 / streams
    say(f"{house.database}: {ear.greeted} of {streams} streams are open; the moderator moves on")
    floor = Floor(streams)
    with_all = []
    for _ in range(rounds):  # in turns, so that whatever else the machine does hinders both
        with_all.append(everyone_hears(web, moderator, lines, ear))
        floor.tell()
    floor.close()
    lines.close()
    found.cpu_us_per_delivery = (sum(with_all) - sum(alone)) / rounds / streams * 1e6
    say(f"to move on costs {ms(alone)} ms of CPU when nobody follows, {ms(with_all)} ms now")
    made = {int(seq): at for seq, at in house.do("moments", slug=evening["slug"]).items()}
    told = [[at - made[seq] for at in times] for seq, times in ear.heard.items()]
    found.delivered_share = sum(len(times) for times in told) / rounds / streams
    found.p99_ms, found.floor_ms = middle([p99(waits) for waits in told]), middle(floor.waits)
    return found


def middle(seconds: list[float]) -> float:
    """The middle one, in milliseconds."""
    return sorted(seconds)[len(seconds) // 2] * 1000


def ms(seconds: list[float]) -> int:
    """The mean, in milliseconds."""
    return round(sum(seconds) / len(seconds) * 1000)


def everyone_hears(web: int, moderator: Moderator, lines: Lines, ear: Ear) -> float:
    """The evening moves on; returns the CPU seconds of the web process until every stream heard of it."""
    before, known = cpu_seconds([web]), len(ear.heard)

    def all_heard() -> bool:
        return len(ear.heard) > known and len(ear.heard[max(ear.heard)]) >= ear.greeted

    during(web, moderator.go_on, lines.turn)
    deadline = time.monotonic() + PATIENCE
    while not all_heard() and time.monotonic() < deadline:
        lines.turn(0.5)
    return cpu_seconds([web]) - before


def during(web: int, act: Callable[[], object], turn: Callable[[float], object]) -> float:
    """The CPU seconds of the web process while something is done and the lines go on."""
    before, acting = cpu_seconds([web]), threading.Thread(target=act)
    acting.start()
    while acting.is_alive():
        turn(0.05)
    until = time.monotonic() + QUIET
    while time.monotonic() < until:
        turn(0.05)
    return cpu_seconds([web]) - before


class Moderator:
    """Presses the buttons on the moderator's own page."""

    def __init__(self, url: str, evening: dict[str, Any]) -> None:
        self._browser = Browser(url)
        self._browser.cookies |= evening["session"]
        self._page = f"{url}/en/desk/meetups/{evening['slug']}/moderate"
        self._stage = 1

    def go_on(self) -> None:
        """To another part of the evening."""
        self._stage = 3 - self._stage
        page = self._browser.go(self._page)
        self._browser.send(form_with(page, "version"), do="go", stage=str(self._stage))
