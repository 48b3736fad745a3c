"""Who has a duty at a meetup."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from stokje.meetups.enums import CastState, Duty
from stokje.meetups.models import CastMember, Meetup
from stokje.shared import tokens

PURPOSE = "meetups.cast"
DOOR = "meetups.door"
AFTER = dt.timedelta(hours=12)


def cast_of(meetup: Meetup) -> QuerySet[CastMember]:
    """Everyone planned, asked or coming, by duty and name."""
    return meetup.cast.select_related("theme").prefetch_related("theme__texts")


def accepted_cast(meetup: Meetup, duty: Duty) -> QuerySet[CastMember]:
    """Those who said yes to this duty."""
    return cast_of(meetup).filter(duty=duty, state=CastState.ACCEPTED)


def public_cast(meetup: Meetup) -> QuerySet[CastMember]:
    """Those whose names stand on the meetup's page: public, and not declined."""
    return meetup.cast.filter(public=True).exclude(state=CastState.DECLINED)


def cast_token(member: CastMember) -> str:
    """The token of the link in which this member answers."""
    return tokens.make(PURPOSE, member.public_id, member.link_version)


def cast_by_token(token: str) -> CastMember | None:
    """The member whose link this is, unless the link was revoked."""
    claim = tokens.read(PURPOSE, token)
    found = CastMember.objects.select_related("meetup", "theme").prefetch_related(
        "meetup__texts", "theme__texts"
    )
    return found.filter(public_id=claim.key, link_version=claim.version).first() if claim else None


def door_pass(member: CastMember) -> str:
    """What a phone keeps of who stands at the door of this meetup, until half a day after its end."""
    purpose = f"{DOOR}.{member.meetup_id}"
    return tokens.make(purpose, member.public_id, member.link_version, expires=member.meetup.ends_at + AFTER)


def door_keeper(meetup: Meetup, token: str) -> CastMember | None:
    """Who stands at the door with this phone, as long as they have that duty."""
    claim = tokens.read(f"{DOOR}.{meetup.pk}", token)
    found = meetup.cast.filter(duty=Duty.DOOR, state=CastState.ACCEPTED)
    return found.filter(public_id=claim.key, link_version=claim.version).first() if claim else None
