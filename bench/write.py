"""Writes docs/benchmarks.md from the lines of the benches."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `(python -m bench.servers; python -m bench.registration) | python -m bench.write`, not by hand.
Peers are measured in the same run, in turns. CPU and memory are those of all processes that serve, the
database server too.

A sign-up, in `registration`: the page, the form and the page that says that a seat is kept (its requests
and its seconds, with 64 people at once), then the mail, its link or its code, the own page, and the mail
with the calendar file (all in its CPU). In the storm 64 at once try for too few seats, change their minds,
take, pass and ignore offers, while servers are killed with -9 and clocks move on; what visitors were told
is held against the rows in the end. Its n is the number of attempts; `--attempts` makes it smaller or larger.

Aimed at: 3 requests, 60 kB and 80 kB of fonts, 0.02 s of CPU for a sign-up, 500 views a CPU second, and a
storm without a single seat too many, lost, double or idle.

| bench | figure | database | ours | peer | peer's | ratio | n | machine | at |
|---|---|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Reads JSON lines from standard input; the page is written anew."""
    rows = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    lines = [f"| {' | '.join(cells(row))} |" for row in rows]
    PAGE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def cells(row: dict[str, Any]) -> list[str]:
    """One line of the table; a figure without a peer leaves its columns empty."""
    value = f"{row['value']} {row['unit']}"
    peer = [str(row.get(key, "")) for key in ("peer", "peer_value", "ratio")]
    web = f", {row['web']} web processes" if "web" in row else ""
    what = [row["bench"], f"`{row['figure']}`", f"{row.get('database', '')}{web}"]
    return [*what, value, *peer, str(row["n"]), row["machine"], row["at"]]


if __name__ == "__main__":
    main()
