"""A supervisor checks a confirmation. Only then is there a member."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.council.models import CouncilMember, CouncilRequest, Guardian
from stokje.council.services.writing import lock_request, mail
from stokje.people.models import User
from stokje.post import services as post
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def approve(request: CouncilRequest, by: User) -> CouncilMember:
    """Makes the request a member and mails the young person their own link. Raises Refused unconfirmed."""
    with change():
        asked, confirmed_at = _to_check(request)
        member = CouncilMember.objects.create(
            public_id=asked.public_id, alias=_free(asked.alias), band=asked.band, province=asked.province,
            email=asked.email, language=asked.language, text_version=asked.text_version,
            confirmed_at=confirmed_at, joined_at=clock.now(), link_version=asked.link_version,
        )  # fmt: skip
        if asked.guardian_email:
            Guardian.objects.create(member=member, email=asked.guardian_email)
            mail("joined", asked.guardian_email, member, "")
        mail("welcome", member.email, member, "", numbered=member.alias != asked.alias)
        log.record(log.key(by), "council.approve", member)
        post.forget(log.key(asked))
        asked.delete()
        return member


def decline(request: CouncilRequest, reason: str, by: User) -> None:
    """Says no, for a reason that is mailed to who confirmed; what was asked is erased soon after.

    A child under sixteen hears that it does not go on; why, they hear from the guardian.
    """
    because = " ".join(reason.split())[:300]
    if not because:
        raise Refused(_("Write why. The parent, or who is sixteen, reads this."))
    with change():
        asked, _confirmed_at = _to_check(request)
        asked.declined_at, asked.decline_reason = clock.now(), because
        asked.save(update_fields=["declined_at", "decline_reason"])
        moment = f"{clock.now():%Y%m%d%H%M}"
        mail("declined", asked.guardian_email or asked.email, asked, moment)
        if asked.guardian_email:
            mail("not_joined", asked.email, asked, moment)
        log.record(log.key(by), "council.decline", asked)


def _to_check(request: CouncilRequest) -> tuple[CouncilRequest, dt.datetime]:
    asked = lock_request(request)
    if asked is None or asked.confirmed_at is None:
        raise Refused(_("This request is not there any more, or nobody confirmed it yet."))
    return asked, asked.confirmed_at


def _free(alias: str) -> str:
    """The alias, with a number when another member has it: the form may not tell who takes part."""
    taken, number = alias, 1
    while CouncilMember.objects.filter(alias__iexact=taken).exists():
        number += 1
        taken = f"{alias} {number}"
    return taken
