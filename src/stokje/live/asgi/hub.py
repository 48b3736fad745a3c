"""Follows the log of the evenings that someone in this process watches: one thread, no query per stream."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import Error, close_old_connections, connection
from django.db.models import Max

from stokje.live.asgi.ear import Ear
from stokje.live.asgi.frames import KEPT, frame
from stokje.live.asgi.hall import Hall, News
from stokje.live.asgi.page import Page
from stokje.live.models import DELTA_TOPICS, Evening, LiveEvent
from stokje.live.queries import who_may_moderate
from stokje.live.services import on_announcement, tell_waiting_questions
from stokje.meetups.queries import moved_addresses

logger = logging.getLogger("stokje.live")

POLL_SECONDS = 0.25
"""How soon what another process announced is seen when nothing wakes us."""
SAFE_SECONDS = 1.0
"""The same when something does: then looking is only for what was said while nobody listened."""
REST_SECONDS = 0.25
"""Changes that follow each other closely are told together: four times a second is enough."""
ASKED_SECONDS = 10.0
"""So soon who may not moderate any more follows only what everyone does."""
HIDDEN = "seats"  # says who sits where; stays inside


class Hub:
    """The halls of one process. `enter` and `leave` belong to the event loop; the thread reads the log."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._halls: dict[str, Hall] = {}
        self._read: dict[Hall, Log] = {}
        self._asked: dict[Hall, tuple[float, frozenset[str]]] = {}
        self._bell = threading.Event()
        on_announcement(self._bell.set)
        self._ear = Ear(self._is_new, self._bell.set)
        self._ticking = self._loop.create_task(self._tick())
        threading.Thread(target=self._follow, name="live-hub", daemon=True).start()

    def enter(self, slug: str, page: Page) -> None:
        """The page follows the evening of this meetup; a hall is read as long as someone is in it."""
        if slug not in self._halls:
            self._halls[slug] = Hall(slug)
            self._bell.set()
        hall = self._halls[slug]
        hall.enter(page)
        if page in hall.ahead or page in hall.staff:
            self._bell.set()

    def leave(self, slug: str, page: Page) -> None:
        """The page is gone."""
        hall = self._halls[slug]
        hall.leave(page)
        if hall.is_empty():
            del self._halls[slug]

    async def _tick(self) -> None:
        second = 0
        while True:
            await asyncio.sleep(1)
            second += 1
            for hall in list(self._halls.values()):
                hall.tick(second)

    def _is_new(self, evening: int, seq: int) -> bool:
        """Whether anyone here waits for this event; called by the ear's own thread."""
        logs = list(self._read.values())
        return any(log.evening in (evening, NONE.evening) for log in logs) and not any(
            log.evening == evening and log.seq >= seq for log in logs
        )

    def _follow(self) -> None:
        away, rest = False, 0.0
        while not self._loop.is_closed():
            time.sleep(rest)
            self._bell.wait(max(0.0, (SAFE_SECONDS if self._ear.listens else POLL_SECONDS) - rest))
            self._bell.clear()
            try:
                rest = REST_SECONDS if self._look() else 0.0
                away = False
            except Error as wrong:
                if not away:
                    logger.warning("The log of the evenings cannot be read; trying on: %s", wrong)
                away, rest = True, POLL_SECONDS
                connection.close()
            except Exception:
                logger.exception("The log of the evenings could not be read; trying on.")
                rest = SAFE_SECONDS

    def _look(self) -> bool:
        """Reads what is new for every hall; says whether there was anything."""
        halls = dict(self._halls)
        self._read = {hall: log for hall, log in self._read.items() if halls.get(hall.slug) is hall}
        if not halls:
            return False
        close_old_connections()
        tell_waiting_questions()
        waiting = {hall: frozenset(hall.ahead) for hall in halls.values() if hall.ahead}
        found = logs_of(halls)
        changed = [hall for slug, hall in halls.items() if self._read.get(hall) != found.get(slug, NONE)]
        for hall in changed:
            self._tell(hall, found.get(hall.slug, NONE))
        self._ask_rights(halls.values())
        for hall, pages in waiting.items():
            self._loop.call_soon_threadsafe(hall.greet_anyway, pages)
        return bool(changed)

    def _ask_rights(self, halls: Iterable[Hall]) -> None:
        """Who of staff may follow everything: when someone came, and every ten seconds."""
        now, asked = time.monotonic(), self._asked
        self._asked = {}
        for hall in halls:
            here = frozenset(page.who.public_id for page in frozenset(hall.staff) if page.who)
            then, before = asked.get(hall, (now, frozenset()))
            self._asked[hall] = (then, before)
            if here != before or (here and now - then >= ASKED_SECONDS):
                self._loop.call_soon_threadsafe(hall.admit, who_may_moderate(hall.slug, here))
                self._asked[hall] = (now, here)

    def _tell(self, hall: Hall, log: Log) -> None:
        before = self._read.get(hall, NONE)
        goes_on = (before.evening, before.epoch) == (log.evening, log.epoch) and before.seq <= log.seq
        events = list(unread(log, before.seq if goes_on else 0))
        tables = next((payload["tables"] for topic, _, payload in events if topic == HIDDEN), None)
        frames = [frame(log.epoch, *event) for event in events if event[0] != HIDDEN]
        self._loop.call_soon_threadsafe(hall.take, News(log.epoch, log.seq, frames, tables))
        self._read[hall] = log  # last: what failed half-way is read again


@dataclass(frozen=True)
class Log:
    """How far the log of an evening has come."""

    evening: int
    epoch: str
    seq: int


NONE = Log(0, "", 0)


def logs_of(slugs: Iterable[str]) -> dict[str, Log]:
    """How far the evenings at these addresses have come; a page may still have a former one."""
    wanted = set(slugs)
    rows = Evening.objects.filter(meetup__slug__in=wanted).values_list("meetup__slug", "pk", "epoch", "seq")
    found = {slug: Log(evening, epoch, seq) for slug, evening, epoch, seq in rows}
    if moved := moved_addresses(wanted - found.keys()) if wanted - found.keys() else {}:
        now = logs_of(moved.values())
        found |= {former: now[slug] for former, slug in moved.items() if slug in now}
    return found


def unread(log: Log, after: int) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """What is new over `after`: of a state the last event, of deltas each (or the last); oldest first."""
    new = LiveEvent.objects.filter(evening=log.evening, seq__gt=after, seq__lte=log.seq)
    states = new.exclude(topic__in=DELTA_TOPICS).values("topic").annotate(last=Max("seq"))
    seqs = {row["last"] for row in states}
    for topic in DELTA_TOPICS:
        deltas = new.filter(topic=topic).order_by("-seq").values_list("seq", flat=True)
        seqs |= set(deltas[: KEPT + 1])
    found = LiveEvent.objects.filter(evening=log.evening, seq__in=seqs).order_by("seq")
    yield from found.values_list("topic", "seq", "payload")
