"""The map of the Netherlands: twelve provinces with their state, and the routes that the baton went."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

POSITIONS = Path(__file__).with_name("positions.csv")
# The package's map is a web Mercator projection; measured on its outermost points.
SCALE, WEST, SOUTH, BOTTOM = 158.16, 3.3584, 50.7504, 723.28


@dataclass(frozen=True)
class ProvinceState:
    """How one province stands: `state` is planned, held, passed or none; `words` says it for the table."""

    code: str
    name: str
    state: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Place:
    """A municipality on the map; without a known position it stands in the middle of its province."""

    code: str
    name: str
    province: str


@dataclass(frozen=True)
class Route:
    """The baton went from one municipality to the next."""

    start: Place
    end: Place


def draw(provinces: Iterable[ProvinceState], routes: Iterable[Route] = ()) -> dict[str, Any]:
    """What `components/map.html` shows: paths per province, curves per route and the table beside them."""
    shapes = {shape["code"]: shape for shape in outline()["provinces"]}
    rows = [{"province": row, "path": shapes[row.code]["path"]} for row in provinces if row.code in shapes]
    return {"view_box": "-8 -8 630 740", "rows": rows, "routes": [curve(route) for route in routes]}


@cache
def outline() -> dict[str, Any]:
    """The provinces' paths as the front end built them; empty until it is built."""
    found = finders.find("netherlands.json")
    if not isinstance(found, str):
        return {"provinces": []}
    result: dict[str, Any] = json.loads(Path(found).read_text("utf-8"))
    return result


def curve(route: Route) -> dict[str, Any]:
    """A route as a bent line, its two ends, and on which side of each its name stands."""
    (ax, ay), (bx, by) = locate(route.start), locate(route.end)
    bend_x, bend_y = (ax + bx) / 2 + (by - ay) * 0.22, (ay + by) / 2 - (bx - ax) * 0.22
    path = f"M{ax:.0f} {ay:.0f}Q{bend_x:.0f} {bend_y:.0f} {bx:.0f} {by:.0f}"
    west_first = ax <= bx
    return {
        "path": path,
        "start": label(route.start, left=west_first),
        "end": label(route.end, left=not west_first),
    }


def label(place: Place, *, left: bool) -> dict[str, Any]:
    """A place with its point and where its name begins; near an edge the name turns inward."""
    x, y = locate(place)
    outward = (left and x > 130) or x > 480
    beside = {"text_x": round(x - 11 if outward else x + 11), "anchor": "end" if outward else "start"}
    return {"name": place.name, "x": round(x), "y": round(y), "text_y": round(y + 6), **beside}


def locate(place: Place) -> tuple[float, float]:
    """Where a municipality lies in the map's own units."""
    known = positions().get(place.code)
    if known:
        return project(*known)
    shape = next(
        (shape for shape in outline()["provinces"] if shape["code"] == place.province), {"x": 300, "y": 360}
    )
    return float(shape["x"]), float(shape["y"])


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to the map's units."""
    return (longitude - WEST) * SCALE, BOTTOM - (mercator(latitude) - mercator(SOUTH)) * SCALE


def mercator(latitude: float) -> float:
    """Latitude as web Mercator writes it, in degrees."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


@cache
def positions() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the larger municipalities, by CBS code."""
    with POSITIONS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)
        }
