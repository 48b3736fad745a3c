"""Someone withdraws, or time is up: everything of them goes at once."""

from __future__ import annotations

import datetime as dt

from stokje.council.enums import Party
from stokje.council.models import CouncilMember, CouncilRequest, HelpMessage
from stokje.council.queries import UNANSWERED_DAYS, guardian_email, known_by, released_by, unanswered
from stokje.council.services.writing import Ended, lock_member, say_goodbye
from stokje.harvest.models import Statement
from stokje.harvest.services import hide
from stokje.post import services as post
from stokje.shared import clock, log
from stokje.shared.db import change

DECLINED_DAYS, HELP_DAYS, MAIL_DAYS = 2, 30, 3


def erase_request(request: CouncilRequest, actor: str = log.SYSTEM, by: Party | None = None) -> None:
    """Removes the request wholly, with its mails; with `by`, the other one is mailed that it is over."""
    with change():
        key, other = log.key(request), guardian_email(request)
        log.record(actor, "council.erase_request", request)
        gone = CouncilRequest.objects.filter(pk=request.pk).delete()[0]
        post.forget(key)
        if gone and by:
            say_goodbye(request, key, other, Ended(by))


def leave(member: CouncilMember, actor: str, by: Party, why_out: str = "") -> list[Statement]:
    """Erases a member, the guardian, and everything of theirs; what was released stays as the council's.

    With `why_out`, what was released is hidden too, for that reason; those statements are returned. Who did
    not end it `by` themselves is mailed that it is over; that mail's address goes once it was sent.
    """
    with change():
        locked = lock_member(member)
        if locked is None:
            return []
        out = list(released_by(locked)) if why_out else []
        for statement in out:
            hide(statement, why_out, log.SYSTEM)
        key, other = log.key(locked), guardian_email(locked)
        log.record(actor, "council.leave", locked)
        locked.delete()
        post.forget(key)
        say_goodbye(locked, key, other, Ended(by, joined=True, out=bool(why_out)))
        return out


def forget_with(address: str) -> None:
    """Someone has themselves erased: requests and memberships that they confirm or ask for go too."""
    requests, joined = known_by(address)
    for request in list(requests):
        erase_request(request, by=_party(request, address))
    for member in list(joined):
        leave(member, log.SYSTEM, _party(member, address))


def _party(one: CouncilRequest | CouncilMember, address: str) -> Party:
    return Party.YOUNG if one.email.lower() == address.lower() else Party.GUARDIAN


def forget_past() -> int:
    """Requests unanswered for fourteen days or declined, closed help messages, mails; returns how many."""
    now = clock.now()
    gone = list(unanswered(now - dt.timedelta(days=UNANSWERED_DAYS)))
    gone += CouncilRequest.objects.filter(declined_at__lt=now - dt.timedelta(days=DECLINED_DAYS))
    for request in gone:
        erase_request(request)
    with change():
        closed = HelpMessage.objects.filter(closed_at__lt=now - dt.timedelta(days=HELP_DAYS))
        messages = closed.delete()[0]
        mails = post.remove_sent_before(now - dt.timedelta(days=MAIL_DAYS), "council.")
        mails += post.remove_sent_before(now, "council.goodbye_")
    return len(gone) + messages + mails
