"""Whom a phone in a meetup belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from stokje.live.queries import Pass
from stokje.meetups.models import CastMember
from stokje.registration.models import Registration


@dataclass(frozen=True)
class Guest:
    """Someone who signed up or someone of the cast."""

    who: Pass
    token: str
    registration: Registration | None = None
    member: CastMember | None = None

    @property
    def role(self) -> str:
        """In which role they vote; of the cast none."""
        return self.registration.role if self.registration else ""
