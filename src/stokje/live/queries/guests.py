"""Who takes part in an evening with a pass."""

from __future__ import annotations

from collections.abc import Iterable

from stokje.live.queries.passes import Pass
from stokje.meetups.models import CastMember, Meetup
from stokje.registration.enums import COMING
from stokje.registration.models import Registration


def roles_of(meetup: Meetup, passes: Iterable[Pass]) -> dict[Pass, str]:
    """In which role each of these votes, "" for the cast; who is not coming any more is left out."""
    asked = set(passes)
    guests = Registration.objects.filter(meetup=meetup, status__in=COMING)
    people = guests.filter(public_id__in=_ids(asked, "r")).values_list("public_id", "role")
    cast = CastMember.objects.filter(meetup=meetup, public_id__in=_ids(asked, "c"))
    members = cast.values_list("public_id", flat=True) if _ids(asked, "c") else ()
    return {Pass("r", who): role for who, role in people} | {Pass("c", who): "" for who in members}


def _ids(passes: Iterable[Pass], kind: str) -> list[str]:
    return sorted(who.public_id for who in passes if who.kind == kind)
