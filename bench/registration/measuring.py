"""The figures of a server that nobody disturbs: ours, and the peer's."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bench.browser import Wrong
from bench.figures import Peer, is_less_better, say, tell
from bench.registration import pretix as peer
from bench.registration.house import House
from bench.registration.pages import first_visit, per_cpu_second, seconds_until_right
from bench.registration.places import FULL, LOAD
from bench.registration.sizes import Size
from bench.registration.visitors import AT_ONCE, Tally, many, sign_up


@dataclass(frozen=True, order=True)
class One:
    """A value of one figure; `by` names the peer that it is of."""

    value: float
    unit: str
    n: int
    by: str = ""


Found = dict[str, One]


def best(turns: list[Found]) -> Found:
    """Of each figure the one that is best for the peer."""
    return {
        figure: (min if is_less_better(figure) else max)(turn[figure] for turn in turns)
        for figure in turns[0]
    }


def tell_all(house: House, found: Found, theirs: Found | None) -> None:
    """Print what was measured, with the peer's beside it."""
    for figure, one in found.items():
        beside = (theirs or {}).get(figure)
        other = Peer(beside.by, beside.value) if beside else None
        tell("registration", figure, one.value, one.unit, one.n, other, database=house.database)


def measure(house: House, size: Size) -> Found:
    """The figures of a server that nobody disturbs."""
    say(f"{house.database}: {size.people} people sign up, 64 at once")
    sign_up(house.url, house.letterbox, 0, size.warm)
    house.letterbox.quiet(size.quiet)
    before = house.cpu_seconds()
    tally = sign_up(house.url, house.letterbox, size.warm, size.people)
    house.letterbox.quiet(size.quiet)
    found = of_tally(tally, house.cpu_seconds() - before, tally.done)
    found["mail_p50_seconds"] = One(middle(tally.mailed), "s", len(tally.mailed))
    kilobytes, fonts = first_visit(house.url, f"/meetups/{LOAD}/sign-up")
    found["first_visit_kilobytes"] = One(kilobytes, "kB", 1)
    found["first_visit_font_kilobytes"] = One(fonts, "kB", 1)
    found |= of_pages(house, {"full_meetup": f"/meetups/{FULL}", "meetups": "/meetups"}, size.views)
    found["seconds_until_right"] = One(seconds_until_right(house, size.changes), "s", size.changes)
    found["memory_megabytes"] = One(house.megabytes(), "MB", 1)
    return found


@dataclass(frozen=True)
class Open:
    """The peer as it is served: an event with room for all, and a full one."""

    shop: peer.Pretix
    room: str
    full: str


@contextlib.contextmanager
def opened(home: Path, warm: int) -> Iterator[Open]:
    """Serves it as long as the block, after so many people have ordered."""
    shop = peer.Pretix(home)
    with shop.served():
        turn = f"t{time.time_ns()}"
        room, full = shop.events(**{turn: 100_000, f"{turn}-full": 0})
        many(warm, lambda number: peer.order(room, number))
        shop.drain()
        yield Open(shop, room, full)


def measure_peer(it: Open, people: int, views: float) -> Found:
    """The same of pretix. It is slow, so fewer people come; all of them at once, up to 64."""
    shop, tally = it.shop, Tally()
    say(f"{shop.name}: {people} people order, {min(people, AT_ONCE)} at once")
    before, orders = shop.cpu_seconds(), shop.orders()
    many(people, lambda number: order(it.room, 100 + number, tally))
    shop.drain()
    made = shop.orders() - orders
    found = of_tally(tally, shop.cpu_seconds() - before, made)
    found |= of_pages(shop, {"full_meetup": urlsplit(it.full).path, "meetups": "/bench/"}, views)
    found["memory_megabytes"] = One(shop.megabytes(), "MB", 1)
    return {figure: replace(one, by=shop.name) for figure, one in found.items()}


def order(base: str, number: int, tally: Tally) -> None:
    """One visitor to pretix."""
    start = time.monotonic()
    try:
        requests = peer.order(base, number)
        tally.seat(time.monotonic() - start, requests)
    except Wrong as wrong:
        tally.wrong.append(str(wrong))


def of_tally(tally: Tally, cpu: float, done: int) -> Found:
    """What signing up cost the server and the visitors."""
    for wrong in tally.wrong[:5]:
        say(wrong)
    waits = sorted(tally.seconds)
    asked = sum(tally.requests) / max(1, len(tally.requests))
    return {
        "cpu_seconds_per_registration": One(cpu / max(1, done), "s", done),
        "requests_per_registration": One(asked, "requests", len(waits)),
        "p50_seconds": One(middle(waits), "s", len(waits)),
        "p99_seconds": One(waits[min(len(waits) - 1, int(0.99 * len(waits)))], "s", len(waits)),
    }


def of_pages(server: House | peer.Pretix, paths: dict[str, str], seconds: float) -> Found:
    """How often each page is shown for a second of CPU."""
    found = {}
    for figure, path in paths.items():
        rate, count = per_cpu_second(server.url, server.cpu_seconds, path, seconds)
        found[f"{figure}_per_cpu_second"] = One(rate, "requests", count)
    return found


def middle(values: list[float]) -> float:
    """The value that half of them do not reach."""
    return sorted(values)[len(values) // 2]
