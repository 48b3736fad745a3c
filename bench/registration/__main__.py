"""What a sign-up costs, how fast it is, and whether every seat has one owner.

`python -m bench.registration [--quick]` prints one JSON line per figure, on both databases. CPU and memory
are those of every process that serves, read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bench.registration import pretix as peer
from bench.registration.browser import Wrong
from bench.registration.figures import Peer, say, tell
from bench.registration.house import House, houses
from bench.registration.pages import first_visit, per_cpu_second, seconds_until_right
from bench.registration.places import FULL, LOAD
from bench.registration.storm import storm
from bench.registration.visitors import Tally, many, sign_up


@dataclass(frozen=True)
class Size:
    """How much is done: people, seconds of page views; attempts, kills and seats of the storm."""

    people: int
    warm: int
    seconds: float
    attempts: int
    kills: int
    seats: int


UNITS = {"oversold": "seats", "lost": "sign-ups", "doubled": "sign-ups", "idle_seats": "seats"}
PEER_PEOPLE = 96


@dataclass(frozen=True, order=True)
class One:
    """A value of one figure; `by` names the peer that it is of."""

    value: float
    unit: str
    n: int
    by: str = ""


Found = dict[str, One]

QUICK = Size(people=128, warm=32, seconds=1, attempts=240, kills=2, seats=120)
WHOLE = Size(people=900, warm=128, seconds=5, attempts=10_000, kills=12, seats=1800)


def main() -> None:
    """Prepares both installations, measures one after the other, and lets the storms rage side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="smaller, within 50 seconds; without peer")
    size = QUICK if parser.parse_args().quick else WHOLE
    folder = Path(tempfile.mkdtemp(prefix="stokje-bench-"))
    try:
        with houses(folder) as both, ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda house: house.prepare(size.seats // 12), both))
            measure_in_turns(both, size)
            list(pool.map(lambda house: rage(house, size, web=1), both))
            if size is WHOLE:
                rage(both[1], size, web=2)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure_in_turns(both: list[House], size: Size) -> None:
    """Ours and the peer's figures, alternating; of the peer the best of its turns."""
    home = peer.folder() if size is WHOLE else None
    peers: list[Found] = []
    ours: list[tuple[House, Found]] = []
    for house in both:
        ours.append((house, measure(house, size)))
        if home:
            peers.append(measure_peer(peer.Pretix(home)))
        else:
            tell_all(*ours.pop(), None)
    for house, found in ours:
        tell_all(house, found, best(peers))


def best(turns: list[Found]) -> Found:
    """Of each figure the one that is best for the peer."""
    more_is_better = ("_per_cpu_second",)
    return {
        figure: (max if figure.endswith(more_is_better) else min)(turn[figure] for turn in turns)
        for figure in turns[0]
    }


def tell_all(house: House, found: Found, theirs: Found | None) -> None:
    """Print what was measured, with the peer's beside it."""
    for figure, one in found.items():
        beside = (theirs or {}).get(figure)
        other = Peer(beside.by, beside.value) if beside else None
        tell(figure, one.value, UNITS.get(figure, one.unit), house.database, one.n, other)


def measure(house: House, size: Size) -> Found:
    """The figures of a server that nobody disturbs."""
    say(f"{house.database}: {size.people} people sign up, 64 at once")
    house.start()
    sign_up(house.url, house.letterbox, 0, size.warm)
    house.letterbox.quiet(1)
    before = house.cpu_seconds()
    tally = sign_up(house.url, house.letterbox, size.warm, size.people)
    house.letterbox.quiet(1)
    found = of_tally(tally, house.cpu_seconds() - before, tally.done)
    found["mail_p50_seconds"] = One(middle(tally.mailed), "s", len(tally.mailed))
    kilobytes, fonts = first_visit(house.url, f"/meetups/{LOAD}/sign-up")
    found["first_visit_kilobytes"] = One(kilobytes, "kB", 1)
    found["first_visit_font_kilobytes"] = One(fonts, "kB", 1)
    found |= of_pages(house, {"full_meetup": f"/meetups/{FULL}", "meetups": "/meetups"}, size.seconds)
    found["seconds_until_right"] = One(seconds_until_right(house, 3), "s", 3)
    found["memory_megabytes"] = One(house.megabytes(), "MB", 1)
    house.stop()
    return found


def measure_peer(shop: peer.Pretix) -> Found:
    """The same of pretix. It is slow, so fewer people come; each still orders among 64 at once."""
    say(f"{shop.name}: {PEER_PEOPLE} people order, 64 at once")
    with shop.served():
        turn = f"t{time.time_ns()}"
        base, full = shop.event(turn, 100_000), shop.event(f"{turn}-full", 0)
        many(12, lambda number: peer.order(base, number))
        shop.drain()
        before, orders = shop.cpu_seconds(), shop.orders()
        tally = Tally()
        many(PEER_PEOPLE, lambda number: order(base, 100 + number, tally))
        shop.drain()
        made = shop.orders() - orders
        found = of_tally(tally, shop.cpu_seconds() - before, made)
        found |= of_pages(shop, {"full_meetup": urlsplit(full).path, "meetups": "/bench/"}, 5)
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


def rage(house: House, size: Size, web: int) -> None:
    """The figures of a storm."""
    say(f"{house.database}: {size.attempts} attempts for {size.seats} seats, {size.kills} kills, {web} web")
    told, found = storm(house, size.attempts, size.kills, web)
    for figure, count in found.items():
        tell(figure, count, UNITS[figure], house.database, size.attempts)
    say(f"{house.database}: {len(told.known)} people heard how they stand, {len(told.failed)} gave up")
    house.stop()


if __name__ == "__main__":
    main()
