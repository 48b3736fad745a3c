"""The links of a young person and of a guardian. A request and the member it becomes have the same ones."""

from __future__ import annotations

import datetime as dt

from stokje.council.enums import Band
from stokje.council.models import CouncilMember, CouncilRequest, Guardian
from stokje.shared import clock, tokens

OWN, GUARDIAN, SPACE = "council.own", "council.guardian", "council.space"
PASS_FOR = dt.timedelta(hours=12)
UNANSWERED_DAYS = 14

Asked = CouncilRequest | CouncilMember


def own_token(one: Asked) -> str:
    """The link that a young person alone has."""
    return tokens.make(OWN, one.public_id, one.link_version)


def guardian_token(one: Asked) -> str:
    """The link that the guardian alone has."""
    return tokens.make(GUARDIAN, one.public_id, one.link_version)


def by_own_token(token: str) -> Asked | None:
    """The request or member whose own link this is."""
    return _found(OWN, token)


def by_guardian_token(token: str) -> Asked | None:
    """The request or member whose guardian's link this is."""
    found = _found(GUARDIAN, token)
    return found if found and found.band != Band.OWN_SAY else None


def guardian_email(one: Asked) -> str:
    """The address of the guardian; empty for who is sixteen."""
    if isinstance(one, CouncilRequest):
        return one.guardian_email
    found = Guardian.objects.filter(member=one).first()
    return found.email if found else ""


def erased_on(one: Asked) -> dt.datetime | None:
    """When a request goes that nobody says yes to; nothing for a member."""
    return one.asked_at + dt.timedelta(days=UNANSWERED_DAYS) if isinstance(one, CouncilRequest) else None


def space_pass(member: CouncilMember) -> str:
    """What a browser keeps while the space is open in it, for half a day."""
    return tokens.make(SPACE, member.public_id, member.link_version, clock.now() + PASS_FOR)


def member_by_pass(text: str) -> CouncilMember | None:
    """The member whose space is open in this browser."""
    found = _found(SPACE, text)
    return found if isinstance(found, CouncilMember) else None


def _found(purpose: str, token: str) -> Asked | None:
    claim = tokens.read(purpose, token)
    if claim is None:
        return None
    key = {"public_id": claim.key, "link_version": claim.version}
    members = CouncilMember.objects.select_related("province", "guardian")
    requests = CouncilRequest.objects.select_related("province")
    return members.filter(**key).first() or requests.filter(**key, declined_at=None).first()
