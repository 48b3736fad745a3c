"""`stokje rehearse --live MEETUP`: a moderator practises alone."""

from __future__ import annotations

import argparse
import datetime as dt
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

from stokje.kit.services import rehearse_evening as evenings
from stokje.kit.services.rehearse_evening import Practice, Server
from stokje.people.services import login_link
from stokje.registration.queries import my_token
from stokje.seating.queries import crew_token
from stokje.shared import clock
from stokje.shared.addresses import whole

SAME_SECONDS = 5
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a rehearsal of one evening."""
    group = parser.add_argument_group("one evening")
    group.add_argument(
        "--live", metavar="MEETUP",
        help="practise one evening alone, on a marked copy of a meetup; with --clear: take the copy away",
    )  # fmt: skip
    group.add_argument("--tables", type=int, default=0, help="how many tables (as many as the meetup has)")
    group.add_argument("--people", type=int, default=0, help="how many people (six to a table)")
    group.add_argument(
        "--fast", type=factor, default=1.0, metavar="FACTOR", help="so many times as fast as people are (1)"
    )
    group.add_argument("--as", dest="email", default="", metavar="EMAIL", help="who of the staff practises")
    group.add_argument(
        "--server", default="", metavar="ADDRESS", help="where the installation listens (its own address)"
    )


def factor(text: str) -> float:
    """How many times as fast."""
    number = float(text)
    if not 0.1 <= number <= 1000:
        raise argparse.ArgumentTypeError("choose a number from 0.1 to 1000")
    return number


def rehearse_evening(options: argparse.Namespace) -> None:
    """Holds a rehearsal until it is ended, and leaves nothing of it behind."""
    if options.clear:
        number = evenings.end_rehearsals(options.live)
        print("The rehearsal is gone." if number else "There is no rehearsal of this meetup.")
        return
    server = Server(options.server)
    server.check()
    live_by_the_clock_of(server)
    wanted = evenings.Wanted(options.tables, options.people, options.seed)
    with ended_by_signals():
        practice = evenings.prepare(options.live, wanted, options.folder, options.email)
        try:
            print("\n".join(told(practice, server)), flush=True)
            evenings.hold(practice, server, evenings.Pace(options.fast), print)
        except KeyboardInterrupt:
            print()
        finally:
            nothing_interrupts()
            evenings.end_rehearsals(options.live)
            print("The rehearsal is gone. Nothing of it is left.", flush=True)


def live_by_the_clock_of(server: Server) -> None:
    """A demo's clock is moved; what is made here must be of the same time."""
    there = server.now()
    if there and abs((there - clock.now()).total_seconds()) > SAME_SECONDS:
        settings.CLOCK_SHIFT_SECONDS = str((there - dt.datetime.now(dt.UTC)).total_seconds())


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Whatever asks this process to stop, the copy goes first."""
    before = {number: signal.signal(number, _interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def nothing_interrupts() -> None:
    """A second Ctrl-C does not stop the clearing half-way."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def told(practice: Practice, server: Server) -> list[str]:
    """The addresses of a rehearsal, for the one who practises."""
    copy, login, you = practice.copy, login_link(practice.moderator), practice.your_phone
    table = crew_token(practice.your_table)
    own_login = server.address.rstrip("/") + login if server.address else whole(login)
    rows = [
        (f"log in as {practice.moderator.name}", own_login),
        ("moderator", server.at("desk:moderate", copy.slug)),
        ("wall", server.at("site:wall", copy.slug)),
        ("record, afterwards", server.at("desk:record", copy.slug)),
        (f"phone of {you.name}", server.at("site:live", copy.slug, **{"as": my_token(you.person)})),
        (f"table {practice.your_table.number}", server.at("site:live_table", copy.slug, t=table)),
    ]
    people = f"{len(practice.people)} people and {len(practice.tables)} tables"
    return [
        "", f"  A rehearsal of {copy.rehearsal_of}: {people} who do not exist follow what you do.", "",
        *(f"  {name:<32}{address}" for name, address in rows),
        "", "  The log-in link works once. The phone and the table are yours: nobody else plays them.",
        "  Open the evening on the moderator's page. Ctrl-C ends the rehearsal and takes it away.", "",
    ]  # fmt: skip
