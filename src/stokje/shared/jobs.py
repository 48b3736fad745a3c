"""Work that comes back: each job looks at the rows, does what is due, and may run twice without harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """`every` in seconds; `at_hour` (campaign's clock) for what runs once a night instead."""

    name: str
    run: Callable[[], object]
    every: int = 0
    at_hour: int | None = None


JOBS: dict[str, Job] = {}


def register(name: str, run: Callable[[], object], *, every: int = 0, at_hour: int | None = None) -> None:
    """Let the worker run this; rooms call it from their `tasks`, which their AppConfig imports."""
    JOBS[name] = Job(name, run, every, at_hour)
