"""`stokje demo`: a campaign with people who do not exist, at one of three moments, ready to look at."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Max

from stokje.campaign.queries import current_campaign
from stokje.console import serve
from stokje.console.database import bring_up_to_date, is_up_to_date
from stokje.kit import services as kit
from stokje.kit.services.folder import read_folder
from stokje.people.enums import Job
from stokje.people.queries import staff_with
from stokje.people.services import login_link
from stokje.shared.addresses import whole
from stokje.shared.errors import Fault, Faults
from stokje.shared.models import LogEntry

NOTE = "demo.json"
SHOWN = (Job.PRODUCER, Job.HOST, Job.MODERATOR, Job.EDITOR, Job.COACH, Job.SUPERVISOR)


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("demo", help="show a rehearsed campaign at one of three moments")
    parser.add_argument("--moment", default="aanmelden", help="aanmelden, avond or daarna (aanmelden)")
    parser.add_argument(
        "--campaign", type=Path, default=Path("campaigns/klassen"), help="folder of the campaign"
    )
    parser.add_argument("--port", type=serve.port_number, default=8000, help="port to listen on (8000)")
    parser.set_defaults(run=demo)


def demo(options: argparse.Namespace) -> None:
    """Makes the demo when it is not there yet, and serves it until Ctrl-C."""
    if options.moment not in kit.MOMENTS:
        raise Faults([Fault("MOMENT", f"{options.moment!r} is not one of {', '.join(kit.MOMENTS)}.")])
    listener = serve.listen("127.0.0.1", options.port)
    begin(options.moment, options.campaign)
    print("\n".join(welcome()), flush=True)
    connection.close()
    serve.run_beside(listener, web=1, workers=1)


def begin(moment: str, campaign: Path) -> None:
    """Makes the demo of this moment, or takes it up where it was left: its clock stands still in between."""
    note = settings.DATA / NOTE
    if note.exists() and not is_up_to_date():
        timed("database", bring_up_to_date)
    if not note.exists() or current_campaign() is None:  # a database of its own may have been emptied since
        make(moment, campaign, note)
        return
    made_at = dt.datetime.fromisoformat(json.loads(note.read_text())["now"])
    last_change = LogEntry.objects.aggregate(last=Max("at"))["last"]
    set_clock(max(made_at, last_change or made_at))


def make(moment: str, campaign: Path, note: Path) -> None:
    """Loads and rehearses the campaign with the clock at the moment; notes it when all is there."""
    now, starting = when(moment, read_folder(campaign).campaign.first_date, dt.datetime.now(dt.UTC).date())
    set_clock(now)
    empty_database()
    timed("database", bring_up_to_date)
    timed("campaign", lambda: kit.load_campaign(campaign, starting))
    timed("rehearsal", lambda: kit.rehearse(moment, folder=campaign))
    note.write_text(json.dumps({"moment": moment, "now": now.isoformat()}))


def when(moment: str, first_date: dt.date, today: dt.date) -> tuple[dt.datetime, dt.date]:
    """The moment moved by whole weeks to the seven days up to `today`, and when the campaign then starts."""
    told: dt.datetime = kit.MOMENTS[moment]
    weeks = (today - told.date()).days // 7
    moved = told + dt.timedelta(weeks=weeks)
    here = moved.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    return here.astimezone(dt.UTC), first_date + dt.timedelta(weeks=weeks)


def set_clock(now: dt.datetime) -> None:
    """Lets this process and those it starts live from that moment on."""
    settings.CLOCK_SHIFT_SECONDS = str(math.ceil(now.timestamp() - time.time()))
    os.environ["STOKJE_CLOCK_SHIFT"] = settings.CLOCK_SHIFT_SECONDS


def empty_database() -> None:
    """Removes what a broken-off start left behind."""
    connection.close()
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        for path in name.parent.glob(f"{name.name}*"):
            path.unlink()


def welcome() -> list[str]:
    """What to tell when it is ready: the address, and a way in for each job."""
    lines = ["", f"  {settings.ADDRESS}", ""]
    for job in SHOWN:
        user = staff_with(job).order_by("pk").first()
        if user is not None:
            grant = user.grants.filter(job=job).select_related("municipality").first()
            place = f" of {grant.municipality}" if grant and grant.municipality else ""
            lines.append(f"  {job.value + place:<22}{whole(login_link(user))}")
    return [*lines, "", "  Each link works once. Ctrl-C stops everything.", ""]


def timed(name: str, work: Callable[[], object]) -> None:
    """Does a step and says how long it took."""
    start = time.monotonic()
    work()
    print(f"✓ {name}  {time.monotonic() - start:.1f} s", flush=True)
