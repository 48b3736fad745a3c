"""Follows the log of the evenings that someone in this process watches: one thread, no query per stream."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import Max

from stokje.live.asgi.hall import Frame, Hall
from stokje.live.models import Evening, LiveEvent

logger = logging.getLogger("stokje.live")

POLL_SECONDS = 0.25
HIDDEN = "seats"  # says who sits where; stays inside


class Hub:
    """The halls of one process. `enter` and `leave` belong to the event loop; the thread reads the log."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._halls: dict[str, Hall] = {}
        self._thread = threading.Thread(target=self._follow, name="live-hub", daemon=True)
        self._thread.start()

    def enter(self, slug: str) -> Hall:
        """The hall of a meetup, followed from now on."""
        hall = self._halls.setdefault(slug, Hall(slug))
        hall.followers += 1
        return hall

    def leave(self, hall: Hall) -> None:
        """One follower less; a hall without any is no longer read."""
        hall.followers -= 1
        if hall.followers <= 0 and self._halls.get(hall.slug) is hall:
            del self._halls[hall.slug]

    def _follow(self) -> None:
        while not self._loop.is_closed():
            try:
                self._look()
            except Exception:
                logger.exception("the log of the evenings could not be read; trying again")
                connection.close()
                time.sleep(1)
            time.sleep(POLL_SECONDS)

    def _look(self) -> None:
        halls = list(self._halls.values())
        if not halls:
            return
        close_old_connections()
        slugs = [hall.slug for hall in halls]
        rows = Evening.objects.filter(meetup__slug__in=slugs).values_list(
            "meetup__slug", "pk", "epoch", "seq"
        )
        found = {slug: (pk, epoch, seq) for slug, pk, epoch, seq in rows}
        for hall in halls:
            pk, epoch, seq = found.get(hall.slug, (0, "", 0))
            if hall.read != (epoch, seq):
                self._take(hall, pk, epoch, seq)

    def _take(self, hall: Hall, pk: int, epoch: str, seq: int) -> None:
        events = latest(pk, hall.read[1] if hall.read[0] == epoch else 0, seq)
        frames = {topic: Frame(number, encode(epoch, number, topic, news)) for topic, number, news in events}
        tables = next((news["tables"] for topic, _number, news in events if topic == HIDDEN), None)
        frames.pop(HIDDEN, None)
        self._loop.call_soon_threadsafe(hall.take, epoch, frames, tables)
        hall.read = (epoch, seq)  # last: what failed half-way is read again


def latest(evening: int, after: int, until: int) -> list[tuple[str, int, dict[str, Any]]]:
    """The last event of each topic with a number over `after` and up to `until`, oldest first."""
    new = LiveEvent.objects.filter(evening=evening, seq__gt=after, seq__lte=until)
    last = new.values("topic").annotate(last=Max("seq")).values("last")
    found = LiveEvent.objects.filter(evening=evening, seq__in=last).order_by("seq")
    return list(found.values_list("topic", "seq", "payload"))


def encode(epoch: str, seq: int, topic: str, payload: dict[str, Any]) -> bytes:
    """One event as server-sent events are written (WHATWG HTML, 9.2)."""
    words = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return f"id: {epoch}-{seq}\nevent: {topic.partition(':')[0]}\ndata: {words}\n\n".encode()
