"""Prints a figure as docs/benchmarks.md reads it."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from dataclasses import dataclass

BEGAN = time.monotonic()


@dataclass(frozen=True)
class Peer:
    """Another program's value of the same figure, measured in the same run."""

    name: str
    value: float


def tell(
    bench: str, figure: str, value: float, unit: str, n: int, peer: Peer | None = None, **about: object
) -> None:
    """Print one figure as a JSON line; without a peer its keys are left out. `about`: its database, say."""
    line: dict[str, object] = {
        "bench": bench,
        "figure": figure,
        "value": rounded(value),
        "unit": unit,
        **about,
    }
    if peer is not None:
        line |= {
            "peer": peer.name,
            "peer_value": rounded(peer.value),
            "ratio": ratio(figure, value, peer.value),
        }
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    print(json.dumps(line | {"n": n, "machine": machine, "at": at}), flush=True)


def ratio(figure: str, ours: float, theirs: float) -> float | None:
    """How many times better ours is; nothing over nothing is no ratio."""
    better, worse = (theirs, ours) if is_less_better(figure) else (ours, theirs)
    return round(better / worse, 2) if worse else None


def is_less_better(figure: str) -> bool:
    """Of seconds, requests, bytes and memory; not of what is done for a second of CPU."""
    return not figure.endswith("_per_cpu_second")


def rounded(value: float) -> float:
    """Whole numbers stay whole, others keep four digits that mean something."""
    return value if value == int(value) else float(f"{value:.4g}")


def say(words: str) -> None:
    """Progress, on standard error, with the seconds since the start."""
    print(f"{time.monotonic() - BEGAN:5.0f} s  {words}", file=sys.stderr, flush=True)
