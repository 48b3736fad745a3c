"""The table of provinces and municipalities that comes with Stokje (`campaign/facts`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stokje.campaign.models import Municipality, MunicipalityAlias, Province


@dataclass(frozen=True)
class Place:
    """A municipality: CBS codes, official name, other names, and the one that screens prefer, if any."""

    code: str
    name: str
    province: str
    others: tuple[str, ...]
    preferred: str

    @property
    def said(self) -> str:
        """The name that people say."""
        return self.preferred or self.name


@cache
def municipalities() -> tuple[Place, ...]:
    """All municipalities of the table, in the order of their codes."""
    return tuple(_place(row) for row in _rows("municipalities.csv"))


@cache
def by_name() -> dict[str, Place]:
    """Municipalities by each of their names, in lower case."""
    return {name.lower(): place for place in municipalities() for name in (place.name, *place.others)}


def put_places() -> None:
    """Brings provinces, municipalities and other names in; what is there already stays as it is."""
    Province.objects.bulk_create(
        (Province(code=row["code"], name=row["name"], iso=row["iso"]) for row in _rows("provinces.csv")),
        ignore_conflicts=True,
    )
    known = set(Municipality.objects.values_list("code", flat=True))
    new = [place for place in municipalities() if place.code not in known]
    Municipality.objects.bulk_create(
        Municipality(code=place.code, name=place.name, province_id=place.province) for place in new
    )
    MunicipalityAlias.objects.bulk_create(
        MunicipalityAlias(municipality_id=place.code, name=name, preferred=name == place.preferred)
        for place in new
        for name in place.others
    )


def _place(row: dict[str, str]) -> Place:
    others = [name for name in row["also_known_as"].split(";") if name]
    preferred = next((name[1:] for name in others if name.startswith("*")), "")
    names = tuple(name.removeprefix("*") for name in others)
    return Place(row["code"], row["name"], row["province_code"], names, preferred)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("stokje.campaign").joinpath("facts", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
