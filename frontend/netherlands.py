"""Turn @svg-maps/netherlands (CC BY 4.0) into netherlands.json: the provinces by CBS code, in small paths."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

CODES = {
    "gr": "PV20", "fr": "PV21", "dr": "PV22", "ov": "PV23", "fl": "PV24", "ge": "PV25",
    "ut": "PV26", "nh": "PV27", "zh": "PV28", "ze": "PV29", "nb": "PV30", "li": "PV31",
}  # fmt: skip
CREDIT = "@svg-maps/netherlands, CC BY 4.0"
TOLERANCE = 0.9
SMALLEST_RING = 6.0
Point = tuple[float, float]


def write_map(source: Path, target: Path) -> None:
    """Write viewBox and, per province, its code, its path and the middle of its largest part."""
    data = json.loads(re.sub(r"^export default\s*", "", source.read_text("utf-8")).strip().rstrip(";"))
    provinces = [province(CODES[place["id"]], place["path"]) for place in data["locations"]]
    provinces.sort(key=lambda found: str(found["code"]))
    result = {"view_box": data["viewBox"], "credit": CREDIT, "provinces": provinces}
    target.write_text(json.dumps(result, separators=(",", ":")), "utf-8")


def province(code: str, path: str) -> dict[str, object]:
    """Describe one province: simplified rings as one relative path, and where a label may stand."""
    found = [simplify(ring) for ring in rings(path)]
    largest = max(found, key=lambda ring: abs(area(ring)))
    kept = [ring for ring in found if abs(area(ring)) >= SMALLEST_RING]
    x, y = centroid(largest)
    return {"code": code, "path": "".join(encode(ring) for ring in kept), "x": round(x), "y": round(y)}


def rings(path: str) -> list[list[Point]]:
    """Read the path's relative moves and lines into rings of absolute points."""
    found: list[list[Point]] = []
    x = y = 0.0
    for part in re.findall(r"m([^mz]*)z", path):
        ring = []
        for dx, dy in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part):
            x, y = x + float(dx), y + float(dy)
            ring.append((x, y))
        found.append(ring)
        x, y = ring[0]
    return found


def simplify(ring: list[Point]) -> list[Point]:
    """Drop points nearer than the tolerance to the one kept before; the stroke hides the gaps."""
    kept = [ring[0]]
    for point in ring[1:]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= TOLERANCE:
            kept.append(point)
    return kept


def encode(ring: list[Point]) -> str:
    """Write a ring as a relative path with one decimal, rounding positions, not steps: nothing drifts."""
    grid = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [f"M{number(grid[0][0])} {number(grid[0][1])}l"]
    for (ax, ay), (bx, by) in pairwise(grid):
        dx, dy = number(bx - ax), number(by - ay)
        steps.append(f"{dx}{'' if dy.startswith('-') else ' '}{dy} ")
    return "".join(steps).strip() + "z"


def number(tenths: int) -> str:
    """Write tenths as the shortest decimal."""
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def area(ring: list[Point]) -> float:
    """Signed area of a ring (shoelace)."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


def centroid(ring: list[Point]) -> Point:
    """Middle of a ring, weighted by area."""
    whole = area(ring) * 6
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / whole
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / whole
    return x, y
