"""What the worker does by itself.

A room's `tasks.py` names its jobs here. A job finds its work in rows (mail that waits, an offer that lapsed).
So the next run makes up for one that was missed, and two workers doing it at once do no harm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]

MORE = "more"
"""A job returns it when it left work lying, to give the others their turn."""


@dataclass(frozen=True)
class Job:
    """A piece of work with its name; `seconds` between two runs, or None for once a night.

    What returns `MORE` is run again at once, after the other jobs that are due.
    """

    name: str
    run: Work
    seconds: int | None = None


_jobs: dict[str, Job] = {}


def every(seconds: int) -> Callable[[Work], Work]:
    """Lets the worker call the function again and again, `seconds` after it last ended."""

    def note(work: Work) -> Work:
        _note(work, seconds)
        return work

    return note


def nightly(work: Work) -> Work:
    """Lets the worker (or `stokje nightly`) call the function once a night."""
    _note(work, None)
    return work


def jobs() -> list[Job]:
    """All jobs, in the order of their names."""
    return [_jobs[name] for name in sorted(_jobs)]


def _note(work: Work, seconds: int | None) -> None:
    name = f"{work.__module__.removeprefix('stokje.').removesuffix('.tasks')}.{work.__name__}"
    _jobs[name] = Job(name, work, seconds)
