"""Mail of the council. No mail tells an alias, a solution or what someone asked help for."""

from __future__ import annotations

from typing import Any

from stokje.campaign.queries import current_campaign
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import erased_on, guardian_token, own_token
from stokje.post import registry

Context = dict[str, Any] | None


def _request(ids: registry.Ids, *, declined: bool = False) -> CouncilRequest | None:
    found = CouncilRequest.objects.filter(public_id=ids["key"], link_version=ids["version"])
    return found.filter(declined_at__isnull=not declined).first()


def _member(ids: registry.Ids) -> CouncilMember | None:
    return CouncilMember.objects.filter(public_id=ids["key"], link_version=ids["version"]).first()


def guardian(ids: registry.Ids) -> Context:
    """The guardian's link, as long as it waits."""
    request = _request(ids)
    waits = request is not None and request.confirmed_at is None
    if request is None or not waits:
        return None
    campaign = current_campaign()
    name = campaign.name if campaign else ""
    return {"token": guardian_token(request), "until": erased_on(request), "campaign": name}


def own(ids: registry.Ids) -> Context:
    """The link of who asked, as long as it waits."""
    request = _request(ids)
    waits = request is not None and request.confirmed_at is None
    return {"token": own_token(request), "until": erased_on(request)} if request and waits else None


def declined(ids: registry.Ids) -> Context:
    """Why the supervisor said no."""
    request = _request(ids, declined=True)
    return {"reason": request.decline_reason} if request else None


def member(ids: registry.Ids) -> Context:
    """The member's own link; `numbered` when another member had the alias."""
    found = _member(ids)
    return {"token": own_token(found), "numbered": ids.get("numbered")} if found else None


def joined(ids: registry.Ids) -> Context:
    """The guardian's link, which stays good."""
    found = _member(ids)
    return {"token": guardian_token(found)} if found else None


def goodbye(ids: registry.Ids) -> Context:
    """It is over, and whoever it was about is gone: only who ended what is told."""
    return dict(ids)


def desk(_ids: registry.Ids) -> Context:
    """Something waits in the desk; what it is stands there."""
    return {}


registry.register("council.guardian", "council/mail/guardian", guardian)
registry.register("council.asked", "council/mail/asked", own)
registry.register("council.confirm", "council/mail/confirm", own)
registry.register("council.declined", "council/mail/declined", declined)
registry.register("council.again", "council/mail/again", member)
registry.register("council.welcome", "council/mail/welcome", member)
registry.register("council.answered", "council/mail/answered", member)
registry.register("council.joined", "council/mail/joined", joined)
registry.register("council.not_joined", "council/mail/not_joined", declined)
registry.register("council.goodbye_child", "council/mail/goodbye_child", goodbye)
registry.register("council.goodbye_guardian", "council/mail/goodbye_guardian", goodbye)
registry.register("council.guardian_link", "council/mail/guardian_link", joined)
registry.register("council.to_check", "council/mail/to_check", desk)
registry.register("council.help", "council/mail/help", desk)
