"""`stokje demo`: a campaign with people who do not exist, at one of three moments, ready to look at."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from stokje.console import serve
from stokje.shared.errors import Fault, Faults

MOMENTS = ("aanmelden", "avond", "daarna")


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("demo", help="show a rehearsed campaign at one of three moments")
    parser.add_argument("--moment", default=MOMENTS[0], help=f"one of {', '.join(MOMENTS)} ({MOMENTS[0]})")
    parser.add_argument("--campaign", type=Path, default=Path("campaigns/klassen"), help="folder of the campaign")
    parser.add_argument("--port", type=serve.port_number, default=8000, help="port to listen on (8000)")
    parser.set_defaults(run=demo)


def demo(options: argparse.Namespace) -> None:
    """Makes the demo when it is not there yet, and serves it until Ctrl-C."""
    if options.moment not in MOMENTS:
        raise Faults([Fault("MOMENT", f"{options.moment!r} is not one of {', '.join(MOMENTS)}.")])
    listener = serve.listen("127.0.0.1", options.port)
    begin(options.moment, options.campaign)
    connection.close()
    serve.run_beside(listener, web=1, workers=1)


def begin(moment: str, campaign: Path) -> None:
    """Makes the demo, or takes up the one that is there."""
    raise NotImplementedError(moment, campaign)
