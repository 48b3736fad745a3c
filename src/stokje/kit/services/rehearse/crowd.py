"""Makes up people: names, roles, organisations, places, addresses where no mail arrives."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from stokje.campaign.enums import Role
from stokje.kit.services.places import Place, municipalities
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.models import Meetup

SCHOOL = {Role.TEACHER, Role.SCHOOL_LEADER, Role.SUPPORT_STAFF}


@dataclass(frozen=True)
class Somebody:
    """Someone who does not exist."""

    name: str
    email: str
    role: str
    organisation: str
    municipality: str
    language: str


class Crowd:
    """Gives somebody new each time; no address twice."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._addresses: set[str] = set()
        weights = stage.script.signups["roles"]
        self._roles, self._weights = list(weights), list(weights.values())

    def somebody(self, meetup: Meetup) -> Somebody:
        """Someone who would come to this meetup, mostly from its province."""
        people, dice = self._stage.script.people, self._stage.dice
        name = f"{dice.choice(people['first'])} {dice.choice(people['last'])}"
        role = dice.choices(self._roles, self._weights)[0]
        code, place = self._place(meetup)
        organisation = self._organisation(role, place)
        language = "en" if dice.random() < 0.02 else "nl"
        return Somebody(name, self._address(name), role, organisation, code, language)

    def _place(self, meetup: Meetup) -> tuple[str, str]:
        near = _near(meetup.province_id)
        own = [place for place in near if place.code == meetup.municipality_id]
        place = self._stage.dice.choice(own if own and self._stage.dice.random() < 0.4 else near)
        return place.code, place.said

    def _organisation(self, role: str, place: str) -> str:
        organisations, dice = self._stage.script.people["organisations"], self._stage.dice
        if role in SCHOOL:
            return str(dice.choice(organisations["school"]))
        if role == Role.BOARD_MEMBER:
            return str(dice.choice(organisations["board"]))
        if role == Role.OTHER:
            return str(dice.choice(organisations["other"]))
        return {Role.POLITICIAN: f"gemeenteraad {place}", Role.CIVIL_SERVANT: f"gemeente {place}"}.get(
            Role(role), ""
        )

    def _address(self, name: str) -> str:
        address, number = plain_address(name), 1
        while address in self._addresses:
            number += 1
            address = plain_address(name, number)
        self._addresses.add(address)
        return address


@cache
def _near(province: str | None) -> tuple[Place, ...]:
    """The places of a province, or all."""
    return tuple(place for place in municipalities() if province in {None, place.province})


def plain_address(name: str, number: int = 1) -> str:
    """An address for a name, at a domain where no mail can arrive."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z]+", ".", plain).strip(".")
    return f"{stem}{number if number > 1 else ''}@example.org"
