"""Writes docs/benchmarks.md from the lines of the benches."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `for bench in servers registration live; do python -m bench.$bench; done | python -m bench.write`.
Peers are measured in the same run, in turns. CPU and memory are those of all processes that serve, the
database server too.

A sign-up, in `registration`: the page, the form and the page that says that a seat is kept (its requests
and its seconds, with 64 people at once), then the mail, its link or its code, the own page, and the mail
with the calendar file (all in its CPU). In the storm 64 at once try for too few seats, change their minds,
take, pass and ignore offers, while servers are killed with -9 and clocks move on; what visitors were told
is held against the rows in the end. Its n is the number of attempts; `--attempts` makes it smaller or larger.

An evening, in `live`: so many phones follow one web process while the moderator moves on. CPU and memory are
those of that process; what a move costs when nobody follows is taken off. The milliseconds run from the
moment in the log to the arrival at 99 of 100 phones. The peer, told in turns with us, is a program that does
nothing but write to bare sockets. Then everyone votes at once, a web process is killed with -9 while phones
follow, vote and write from outboxes, and the database falls; n is how often. `doubles` and `notes_lost` count
statements that a phone saw, and notes and votes as the rows have them.

Aimed at: 3 requests, 60 kB and 80 kB of fonts, 0.02 s of CPU for a sign-up, 500 views a CPU second, and a
storm without a single seat too many, lost, double or idle. For an evening: 14 kB for a stream, 30 us of CPU
for a delivery and 0.3 ms for a connection, three times the floor, 2,000 votes a second, and nothing lost.

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
    phones = f", {row['streams']} phones" if "streams" in row else ""
    fell = f", {row['fell']} killed" if "fell" in row else ""
    what = [row["bench"], f"`{row['figure']}`", f"{row.get('database', '')}{web}{phones}{fell}"]
    return [*what, value, *peer, str(row["n"]), row["machine"], row["at"]]


if __name__ == "__main__":
    main()
