"""What an evening costs, how soon everyone knows, and whether anything is lost when servers fall.

`python -m bench.live [--quick]` prints one JSON line per figure. CPU and memory are those of the web process,
read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.figures import Peer, say, tell
from bench.house import addresses, restart_database
from bench.live import votes
from bench.live.cost import Costs, cost
from bench.live.house import House
from bench.live.kill import Fall, Room, kill_a_server
from bench.live.lines import allow_many


@dataclass(frozen=True)
class Size:
    """How many of what; `seconds`: how long people vote and write around each fall."""

    streams: int
    rounds: int
    phones: int
    tables: int
    kills: int
    notes: int
    seconds: float


QUICK = Size(streams=5000, rounds=5, phones=2000, tables=8, kills=1, notes=24, seconds=3)
WHOLE = Size(streams=5000, rounds=10, phones=2000, tables=20, kills=10, notes=80, seconds=6)
WEB = {"sqlite": 1, "postgresql": 2}


def main() -> None:
    """Prepares both installations and measures."""
    parser = argparse.ArgumentParser(description="What an evening costs, and what falls of servers do to it.")
    parser.add_argument("--quick", action="store_true", help="smaller, within 50 seconds")
    size, quick = (QUICK, True) if parser.parse_args().quick else (WHOLE, False)
    allow_many()
    folder = Path(tempfile.mkdtemp(prefix="stokje-bench-"))
    try:
        with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
            both = [House(folder / name, url) for name, url in stack.enter_context(addresses()).items()]
            for house in both:
                stack.callback(house.end)
            prepared = [pool.submit(ready, house, quick=quick) for house in both]
            for house, each in list(zip(both, prepared, strict=True))[: 1 if quick else None]:
                each.result()
                of_streams(house, size)
            prepared[-1].result()
            of_votes(both)
            of_falls(both, size, pool if quick else None)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ready(house: House, *, quick: bool) -> None:
    """A new database, served: at first by one web process when there is time to start it again."""
    house.do("make")
    web = WEB[house.database] if quick else 1
    house.start("--web", str(web), *(["--workers", "0"] if quick else []))


def of_streams(house: House, size: Size) -> None:
    """What streams cost, with the floor beside it."""
    say(f"{house.database}: {size.streams} streams at one web process")
    found = cost(house, size.streams, size.rounds)
    say(f"99 of 100 know after {found.p99_ms:.0f} ms; by bare sockets after {found.floor_ms:.0f}")
    tell_costs(house, found)


def of_votes(houses: list[House]) -> None:
    """A room that votes all at once."""
    for house in houses:
        say(f"{house.database}: {votes.VOTES} votes at once")
        units = {"votes_per_second": "votes/s", "votes_lost": "votes", "votes_doubled": "votes"}
        for figure, value in votes.measure(house).items():
            tell("live", figure, value, units[figure], votes.VOTES, database=house.database)


def tell_costs(house: House, found: Costs) -> None:
    """The figures of one installation."""
    figures = {
        "bytes_per_stream": (found.bytes_per_stream, "bytes"),
        "cpu_ms_per_connect": (found.cpu_ms_per_connect, "ms"),
        "cpu_us_per_delivery": (found.cpu_us_per_delivery, "us"),
        "delivered_share": (found.delivered_share, "share"),
        "p99_over_floor": (found.p99_ms / found.floor_ms, "times"),
    }
    peer = Peer("bare sockets", found.floor_ms)
    about = {"database": house.database, "streams": found.streams}
    tell("live", "p99_ms", found.p99_ms, "ms", found.streams, peer, **about)
    for figure, (value, unit) in figures.items():
        tell("live", figure, value, unit, found.streams, **about)  # fmt: skip


def of_falls(both: list[House], size: Size, pool: ThreadPoolExecutor | None) -> None:
    """Servers are killed on each database: side by side, or one after another."""
    if pool is not None:
        list(pool.map(partial(falls, size=size), both))
        return
    for house in both:
        if WEB[house.database] > 1:
            house.kill()
            house.start("--web", str(WEB[house.database]))
        falls(house, size)


def falls(house: House, size: Size) -> None:
    """The figures of web processes that are killed, and in the whole bench of the database's end."""
    room = Room(house, size.phones, size.tables)
    room.enter()
    found = [one_fall(room, size, lambda: kill_a_server(house)) for _ in range(size.kills)]
    tell_falls(house, size, found, "web process")
    if size.kills > 1 and house.address:
        found = [one_fall(room, size, lambda: restart_database(house.address))]
        tell_falls(house, size, found, "database")
    room.close()


def one_fall(room: Room, size: Size, act: Callable[[], object]) -> Fall:
    """One of them, told on the way."""
    fell = room.fall(size.seconds, size.notes, act)
    say(f"{room.house.database}: {fell}")
    return fell


def tell_falls(house: House, size: Size, found: list[Fall], what: str) -> None:
    """The longest way back, and what went wrong in all of them together."""
    about = {"database": house.database, "streams": size.phones, "fell": what}
    if WEB[house.database] > 1:
        about["web"] = WEB[house.database]
    tell("live", "back_seconds", max(fell.back for fell in found), "s", len(found), **about)
    tell("live", "gaps", sum(fell.gaps for fell in found), "statements", len(found), **about)
    tell("live", "doubles", sum(fell.doubles for fell in found), "items", len(found), **about)
    tell("live", "notes_lost", sum(fell.lost for fell in found), "items", len(found), **about)


if __name__ == "__main__":
    main()
