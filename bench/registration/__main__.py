"""What a sign-up costs, how fast it is, and whether every seat has one owner.

`python -m bench.registration [--quick | --attempts N]` prints one JSON line per figure, on both
databases. CPU and memory are those of every process that serves, read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.figures import say, tell
from bench.registration import pretix, sizes
from bench.registration.house import House, houses
from bench.registration.measuring import Found, best, measure, measure_peer, opened, tell_all
from bench.registration.sizes import Size
from bench.registration.storm import storm

UNITS = {"oversold": "seats", "lost": "sign-ups", "doubled": "sign-ups", "idle_seats": "seats"}


def main() -> None:
    """Prepares both installations, measures one after the other, and lets the storms rage side by side."""
    parser = argparse.ArgumentParser(description="What a sign-up costs, and a storm on the last seats.")
    parser.add_argument("--quick", action="store_true", help="smaller, within 50 seconds")
    parser.add_argument(
        "--attempts", type=int, default=sizes.ATTEMPTS, metavar="N", help="of the storm, not quick (10000)"
    )
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="stokje-bench-"))
    try:
        with houses(folder) as both, ThreadPoolExecutor(3) as pool:
            quick(both, pool) if options.quick else whole(both, pool, options.attempts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def quick(both: list[House], pool: ThreadPoolExecutor) -> None:
    """Each server is started once and then killed once; the peer starts beside them, for one small turn."""
    size, home = sizes.quick(), pretix.folder()
    with contextlib.ExitStack() as stack:
        opening = pool.submit(stack.enter_context, opened(home, size.peer[0])) if home else None
        list(pool.map(lambda house: ready(house, size), both))
        shop = opening.result() if opening else None
        ours = [(house, measure(house, size)) for house in both]
        theirs = measure_peer(shop, size.peer[1], size.views) if shop else None
        for house, found in ours:
            tell_all(house, found, theirs)
        closing = pool.submit(stack.close)
        list(pool.map(lambda house: rage(house, size, web=1), both))
        closing.result()


def ready(house: House, size: Size) -> None:
    """Prepares and serves."""
    house.prepare(size.seats // 12)
    house.start()


def whole(both: list[House], pool: ThreadPoolExecutor, attempts: int) -> None:
    """Ours and the peer's turns alternate; the storm on PostgreSQL is with two web processes."""
    size, home, peers = sizes.whole(attempts), pretix.folder(), []
    list(pool.map(lambda house: house.prepare(size.seats // 12), both))
    ours: list[tuple[House, Found]] = []
    for house in both:
        house.start()
        ours.append((house, measure(house, size)))
        house.stop()
        if home:
            with opened(home, size.peer[0]) as shop:
                peers.append(measure_peer(shop, size.peer[1], size.views))
    for house, found in ours:
        tell_all(house, found, best(peers) if peers else None)
    webs = dict(zip((house.database for house in both), (1, 2), strict=True))
    list(pool.map(lambda house: start_and_rage(house, size, webs[house.database]), both))


def start_and_rage(house: House, size: Size, web: int) -> None:
    """A storm on so many web processes."""
    house.start("--web", str(web))
    rage(house, size, web)


def rage(house: House, size: Size, web: int) -> None:
    """The figures of a storm."""
    say(f"{house.database}: {size.attempts} attempts for {size.seats} seats, {size.kills} kills, {web} web")
    told, tried, found = storm(house, size, web)
    for figure, count in found.items():
        more = {"web": web} if web > 1 else {}
        tell("registration", figure, count, UNITS[figure], tried, database=house.database, **more)
    say(f"{house.database}: {len(told.known)} people heard how they stand, {len(told.failed)} gave up")
    house.kill()  # nothing is asked of it any more, and to end politely takes seconds
    house.stop()


if __name__ == "__main__":
    main()
