"""`stokje work` and `stokje nightly`: the jobs that the rooms name in their `tasks.py`."""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import signal
import threading
import time
from typing import Any

from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

from stokje.console.lasting import last
from stokje.console.parent import end_with_parent
from stokje.shared import clock, schedule

logger = logging.getLogger("stokje.worker")

NIGHT = dt.time(3, 30)


def register(commands: Any) -> None:
    """Adds the commands."""
    worker = commands.add_parser("work", help="do what waits: send mail, offer seats, and the nightly jobs")
    worker.add_argument("--once", action="store_true", help="do every frequent job once, then stop")
    worker.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)
    worker.set_defaults(run=work)
    nightly = commands.add_parser("nightly", help="do the nightly jobs now: retention, reminders")
    nightly.set_defaults(run=night)


def work(options: argparse.Namespace) -> None:
    """Works until SIGTERM or Ctrl-C; a job that fails is logged and tried again when it is next due."""
    autodiscover_modules("tasks")
    if options.once:
        do_once()
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.supervised:
        end_with_parent()
    last()
    Worker(stop).run()


def do_once() -> None:
    """Does every frequent job one time."""
    for job in schedule.jobs():
        if job.seconds is not None:
            perform(job)


def night(_options: argparse.Namespace) -> None:
    """Does the nightly jobs now."""
    autodiscover_modules("tasks")
    for job in schedule.jobs():
        if job.seconds is None:
            print(job.name)
            job.run()


def perform(job: schedule.Job) -> bool:
    """Runs one job and says whether it left work lying. A failure is logged and stops nothing else."""
    close_old_connections()
    try:
        return job.run() == schedule.MORE
    except Exception:
        logger.exception("%s failed", job.name)
        return False
    finally:
        close_old_connections()


class Worker:
    """Runs the jobs when they are due, one after another."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._due = {job.name: 0.0 for job in schedule.jobs()}
        self._last_night = last_night(clock.now())

    def run(self) -> None:
        """Returns soon after `stop` is set, between two jobs."""
        while not self._stop.is_set():
            more = self._do_frequent()
            self._do_nightly()
            if not more:
                self._stop.wait(0.5)

    def _do_frequent(self) -> bool:
        """Does what is due; says whether any of it left work lying."""
        lying = False
        for job in schedule.jobs():
            if job.seconds is None or time.monotonic() < self._due[job.name] or self._stop.is_set():
                continue
            more = perform(job)
            self._due[job.name] = time.monotonic() + (0 if more else job.seconds)
            lying |= more
        return lying

    def _do_nightly(self) -> None:
        night_now = last_night(clock.now())
        if night_now == self._last_night:
            return
        self._last_night = night_now
        for job in schedule.jobs():
            if job.seconds is None and not self._stop.is_set():
                perform(job)


def last_night(moment: dt.datetime) -> dt.date:
    """The date whose night's jobs were last due at this moment, on the campaign's clock."""
    here = clock.local(moment)
    return here.date() if here.time() >= NIGHT else here.date() - dt.timedelta(days=1)
