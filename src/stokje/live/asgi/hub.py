"""Follows the log of the evenings that someone in this process watches: one thread, no query per stream."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import Max

from stokje.live.asgi.frames import KEPT, frame
from stokje.live.asgi.hall import Hall, News
from stokje.live.asgi.page import Page
from stokje.live.models import DELTA_TOPICS, Evening, LiveEvent
from stokje.live.services import on_announcement

logger = logging.getLogger("stokje.live")

POLL_SECONDS = 0.25
"""How soon what another process announced is seen when nothing wakes us."""
REST_SECONDS = 0.25
"""Changes that follow each other closely are told together: four times a second is enough."""
HIDDEN = "seats"  # says who sits where; stays inside


class Hub:
    """The halls of one process. `enter` and `leave` belong to the event loop; the thread reads the log."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._halls: dict[str, Hall] = {}
        self._read: dict[Hall, tuple[str, int]] = {}
        self._bell = threading.Event()
        on_announcement(self._bell.set)
        self._ticking = self._loop.create_task(self._tick())
        threading.Thread(target=self._follow, name="live-hub", daemon=True).start()

    def enter(self, slug: str, page: Page) -> None:
        """The page follows the evening of this meetup; a hall is read as long as someone is in it."""
        if slug not in self._halls:
            self._halls[slug] = Hall(slug)
            self._bell.set()
        self._halls[slug].enter(page)

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

    def _follow(self) -> None:
        while not self._loop.is_closed():
            self._bell.wait(POLL_SECONDS)
            self._bell.clear()
            try:
                news = self._look()
            except Exception:
                logger.exception("the log of the evenings could not be read; trying again")
                connection.close()
                time.sleep(1)
                continue
            if news:
                time.sleep(REST_SECONDS)

    def _look(self) -> bool:
        """Reads what is new for every hall; says whether there was anything."""
        halls = dict(self._halls)
        self._read = {hall: read for hall, read in self._read.items() if halls.get(hall.slug) is hall}
        if not halls:
            return False
        close_old_connections()
        rows = Evening.objects.filter(meetup__slug__in=halls)
        found = {slug: (pk, epoch, seq) for slug, pk, epoch, seq in rows.values_list(*EVENING)}
        changed = [hall for slug, hall in halls.items() if self._read.get(hall) != found.get(slug, NONE)[1:]]
        for hall in changed:
            self._tell(hall, *found.get(hall.slug, NONE))
        return bool(changed)

    def _tell(self, hall: Hall, evening: int, epoch: str, seq: int) -> None:
        known, read = self._read.get(hall, ("", 0))
        after = read if known == epoch and read <= seq else 0
        events = list(unread(evening, after, seq))
        tables = next((payload["tables"] for topic, _, payload in events if topic == HIDDEN), None)
        frames = [
            frame(epoch, topic, number, payload) for topic, number, payload in events if topic != HIDDEN
        ]
        self._loop.call_soon_threadsafe(hall.take, News(epoch, seq, frames, tables))
        self._read[hall] = (epoch, seq)  # last: what failed half-way is read again


EVENING = ("meetup__slug", "pk", "epoch", "seq")
NONE = (0, "", 0)


def unread(evening: int, after: int, until: int) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """What is new over `after` and up to `until`: of a state the last event, of deltas each; oldest first."""
    new = LiveEvent.objects.filter(evening=evening, seq__gt=after, seq__lte=until)
    states = new.exclude(topic__in=DELTA_TOPICS).values("topic").annotate(last=Max("seq"))
    seqs = {row["last"] for row in states}
    for topic in DELTA_TOPICS:
        deltas = new.filter(topic=topic).order_by("-seq").values_list("seq", flat=True)
        seqs |= set(deltas[: KEPT + 1])
    found = LiveEvent.objects.filter(evening=evening, seq__in=seqs).order_by("seq")
    yield from found.values_list("topic", "seq", "payload")
