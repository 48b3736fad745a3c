"""On which line of a TOML file a value stands; the parser itself does not tell."""

from __future__ import annotations

import re
from collections import Counter

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r'^\s*"?([\w-]+)"?\s*=')


def index(text: str) -> dict[Path, int]:
    """Line numbers, from 1, by path: `("meetup", 2, "date")` is the date of the third meetup."""
    found: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    where: Path = ()
    for number, line in _plain_lines(text):
        if header := _HEADER.match(line):
            where = _enter(header[2].split("."), header[1] == "[[", counts)
            found.setdefault(where, number)
        elif key := _KEY.match(line):
            found.setdefault((*where, key[1]), number)
    return found


def nearest(found: dict[Path, int], path: Path) -> int:
    """The line of a value, or of the closest thing around it that has a line."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, 1)


def _plain_lines(text: str) -> list[tuple[int, str]]:
    """The lines outside strings of more than one line."""
    lines, inside = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        marks = line.count('"""') + line.count("'''")
        if not inside:
            lines.append((number, line))
        inside ^= marks % 2 == 1
    return lines


def _enter(names: list[str], is_list: bool, counts: Counter[Path]) -> Path:
    path: Path = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if is_list and depth == len(names):
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path
