"""What a sign-up costs, how fast it is, and whether every seat has one owner.

`python -m bench.registration [--quick]` prints one JSON line per figure, on both databases. CPU and memory
are those of every process that serves, read from /proc: Linux only.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.registration.figures import say, tell
from bench.registration.house import House, houses
from bench.registration.pages import first_visit, per_cpu_second, seconds_until_right
from bench.registration.places import FULL, LOAD
from bench.registration.storm import storm
from bench.registration.visitors import Tally, sign_up


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
QUICK = Size(people=128, warm=32, seconds=1, attempts=240, kills=2, seats=120)
WHOLE = Size(people=900, warm=128, seconds=5, attempts=10_000, kills=12, seats=1800)


def main() -> None:
    """Prepares both installations, measures one after the other, and lets the storms rage side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="smaller, within 50 seconds")
    size = QUICK if parser.parse_args().quick else WHOLE
    folder = Path(tempfile.mkdtemp(prefix="stokje-bench-"))
    try:
        with houses(folder) as both, ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda house: house.prepare(size.seats // 12), both))
            for house in both:
                measure(house, size)
            list(pool.map(lambda house: rage(house, size, web=1), both))
            if size is WHOLE:
                rage(both[1], size, web=2)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(house: House, size: Size) -> None:
    """The figures of a server that nobody disturbs."""
    say(f"{house.database}: {size.people} people sign up, 64 at once")
    house.start()
    sign_up(house.url, house.letterbox, 0, size.warm)
    house.letterbox.quiet(1)
    before = house.cpu_seconds()
    tally = sign_up(house.url, house.letterbox, size.warm, size.people)
    house.letterbox.quiet(1)
    tell_tally(house, tally, house.cpu_seconds() - before)
    kilobytes, fonts = first_visit(house.url, f"/meetups/{LOAD}/sign-up")
    tell("first_visit_kilobytes", kilobytes, "kB", house.database, 1)
    tell("first_visit_font_kilobytes", fonts, "kB", house.database, 1)
    for figure, path in (("full_meetup", f"/meetups/{FULL}"), ("meetups", "/meetups")):
        rate, count = per_cpu_second(house, path, size.seconds)
        tell(f"{figure}_per_cpu_second", rate, "requests", house.database, count)
    tell("seconds_until_right", seconds_until_right(house, 3), "s", house.database, 3)
    tell("memory_megabytes", house.megabytes(), "MB", house.database, 1)
    house.stop()


def tell_tally(house: House, tally: Tally, cpu_seconds: float) -> None:
    """What signing up cost the server and the visitors."""
    for wrong in tally.wrong[:5]:
        say(wrong)
    name, done = house.database, max(1, tally.done)
    tell("cpu_seconds_per_registration", cpu_seconds / done, "s", name, tally.done)
    tell(
        "requests_per_registration",
        sum(tally.requests) / max(1, len(tally.requests)),
        "requests",
        name,
        tally.done,
    )
    waits = sorted(tally.seconds)
    for figure, part in (("p50_seconds", 0.5), ("p99_seconds", 0.99)):
        tell(figure, waits[min(len(waits) - 1, int(part * len(waits)))], "s", name, len(waits))
    tell("mail_p50_seconds", sorted(tally.mailed)[len(tally.mailed) // 2], "s", name, len(tally.mailed))


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
