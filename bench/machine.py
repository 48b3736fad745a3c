"""What processes cost, as Linux counts it in /proc: a server's whole tree, ended children included."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, USER, LAST = 1, 11, 15


def tree(roots: Iterable[int]) -> list[int]:
    """The processes and all that descend from them, parents first."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        fields = stat(int(folder.name)) if folder.name.isdigit() else []
        if fields:
            children.setdefault(int(fields[PARENT]), []).append(int(folder.name))
    found = list(roots)
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system seconds of all of them so far, with those of children that ended."""
    return sum(sum(int(field) for field in stat(pid)[USER:LAST]) for pid in tree(roots)) / TICKS


def megabytes(roots: Iterable[int]) -> float:
    """Memory of all of them; what they share counts once (PSS)."""
    return sum(proportional(pid) for pid in tree(roots)) / 1024


def proportional(pid: int) -> int:
    """PSS of one process in kB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the program's name; none when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
