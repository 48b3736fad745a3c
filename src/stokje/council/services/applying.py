"""A young person asks to join; who must confirm it does so by an own link."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.campaign.models import Province
from stokje.council.enums import Band
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import known_by
from stokje.council.services.writing import lock_request, mail, tell_supervisors
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.knocks import Door

TEXT = "council-1"
"""The version of the words that are confirmed; another wording gets another version."""

ASKED_AT_MOST = 3
"""So many requests wait at one address: nobody fills a stranger's mailbox from here."""

GUARDIANS_AT_MOST = 5
"""So often may another guardian be named in one request, for the same reason."""

REQUESTS = Door("council.apply", most=40, within=dt.timedelta(hours=1))
"""A whole class may ask from the network of its school, and no more."""


@dataclass(frozen=True)
class Application:
    """What was filled in. Under sixteen with the address of a guardian, else without."""

    alias: str
    band: str
    province: Province
    email: str
    guardian_email: str = ""
    language: str = "nl"


def knock(address: str) -> None:
    """Someone asks to join from this address. Raises Refused when too many did from that network."""
    if REQUESTS.is_shut(address):
        raise Refused(_("Many requests came from your network. Wait an hour and send it again."))
    REQUESTS.knock(address)


def apply(asked: Application) -> CouncilRequest | None:
    """Writes the request and mails who must confirm it; None when there is nothing to confirm.

    The same address again is one request: what was filled in last counts, as long as nobody confirmed, and
    the fourteen days go on. A member gets a mail with their own link.
    """
    with change():
        member = CouncilMember.objects.filter(email__iexact=asked.email).first()
        if member is not None:
            mail("again", member.email, member, f"{clock.now():%Y%m%d%H}")
            return None
        request = _written(asked)
        if request is None or request.confirmed_at:
            return request
        _ask(request)
        log.record(log.SYSTEM, "council.apply", request)
        return request


def confirm(request: CouncilRequest) -> CouncilRequest | None:
    """The guardian, or who is sixteen, says yes to what they read. Twice changes nothing; None when gone."""
    with change():
        locked = lock_request(request)
        if locked is None or locked.confirmed_at:
            return locked
        locked.confirmed_at, locked.text_version = clock.now(), TEXT
        locked.save(update_fields=["confirmed_at", "text_version"])
        tell_supervisors("to_check")
        log.record(log.key(locked), "council.confirm", locked)
        return locked


def send_links(address: str) -> None:
    """Mails a young person or a guardian their own link once more, at most once an hour.

    A request that waits for a yes is asked again, as the first time. An unknown address changes nothing.
    """
    hour = f"{clock.now():%Y%m%d%H}"
    with change():
        requests, joined = known_by(address.strip())
        for member in joined:
            young = member.email.lower() == address.strip().lower()
            mail("again" if young else "guardian_link", address.strip().lower(), member, hour)
        for request in requests.filter(confirmed_at=None, declined_at=None):
            _ask(request)


def _written(asked: Application) -> CouncilRequest | None:
    known = CouncilRequest.objects.select_for_update(no_key=True).filter(email__iexact=asked.email).first()
    if known is not None:
        return _filled(known, asked)
    if _waiting_at(asked.guardian_email or asked.email) >= ASKED_AT_MOST:
        return None
    try:
        with transaction.atomic():
            return CouncilRequest.objects.create(asked_at=clock.now(), **_fields(asked))
    except IntegrityError:  # the same form twice at once: the other one is it
        return CouncilRequest.objects.filter(email__iexact=asked.email).first()


def _filled(known: CouncilRequest, asked: Application) -> CouncilRequest:
    if known.declined_at:
        known.asked_at, known.declined_at, known.decline_reason = clock.now(), None, ""
        known.confirmed_at, known.text_version = None, ""
        known.link_version += 1
    if known.confirmed_at:
        return known
    if known.guardian_email != asked.guardian_email:
        if known.link_version >= GUARDIANS_AT_MOST:
            return known
        known.link_version += 1  # whoever had the link before has nothing to say any more
    for name, value in _fields(asked).items():
        setattr(known, name, value)
    known.save()
    return known


def _fields(asked: Application) -> dict[str, object]:
    return {name: getattr(asked, name) for name in Application.__dataclass_fields__}


def _waiting_at(address: str) -> int:
    return CouncilRequest.objects.filter(guardian_email__iexact=address, declined_at=None).count()


def _ask(request: CouncilRequest) -> None:
    """At most one mail an hour, however often the form is sent."""
    hour = f"{clock.now():%Y%m%d%H}"
    if request.band == Band.OWN_SAY:
        mail("confirm", request.email, request, hour)
    else:
        mail("guardian", request.guardian_email, request, hour)
        mail("asked", request.email, request, hour)
