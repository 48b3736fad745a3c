"""Sends mailings at the pace that the installation sets, all workers together.

The pace is a row: a worker locks it, looks whether the next mail may go, takes that one mail and moves the
row on. A mail is taken, sent and marked by itself. So a worker that is killed leaves at most one mail of
which nobody knows whether it went. That one is sent again with the same Message-ID: never lost, at worst
repeated.
Mail about someone's own sign-up is not in line here, and while any of it is due, no mailing takes a turn.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import get_connection

from stokje.post.enums import MailingState, MailState
from stokje.post.models import Mailing, OutboxMail, Pace
from stokje.post.services import sending
from stokje.shared import clock
from stokje.shared.db import change

CATCH_UP = dt.timedelta(seconds=2)
"""A worker looks about once a second: so much that was not used may be used at once."""

MINUTE = dt.timedelta(minutes=1)


def send_mailings(limit: int = 50) -> int:
    """Sends at most `limit` mails of the mailings that run, as their pace allows; returns how many went."""
    if not settings.SMTP_HOST or not Mailing.objects.filter(state=MailingState.RUNNING).exists():
        return 0
    server, sent = get_connection(), 0
    try:
        for _turn in range(limit):
            mail = take_one()
            if mail is None:
                break
            sent += sending.deliver_all([mail], server)
    except sending.ServerAway:
        _wait(sending.SERVER_PAUSE)
    finally:
        server.close()
    return sent


def take_one() -> OutboxMail | None:
    """The next mail whose turn it is, kept from other workers for a while; None when it is nobody's turn."""
    now = clock.now()
    if OutboxMail.objects.filter(state=MailState.WAITING, due_at__lte=now).exists():
        return None
    with change():
        pace, _new = Pace.objects.select_for_update().get_or_create(
            pk=1, defaults={"next_at": now - CATCH_UP}
        )
        mail = _next(now) if pace.next_at <= now else None
        if mail is None:
            return None
        pace.next_at = max(pace.next_at, now - CATCH_UP) + between()
        pace.save()
        mail.attempts, mail.due_at = mail.attempts + 1, now + sending.LEASE
        mail.save(update_fields=["attempts", "due_at"])
        return mail


def between() -> dt.timedelta:
    """The time from one mail to the next; with what is caught up no minute has more than the setting says."""
    return (MINUTE + CATCH_UP) / int(settings.BULK_PER_MINUTE)


def _next(now: dt.datetime) -> OutboxMail | None:
    """The first mail that is due of the mailing that began first; what has nothing left is done."""
    for mailing in Mailing.objects.select_for_update().filter(state=MailingState.RUNNING).order_by("pk"):
        left = mailing.mails.filter(state=MailState.IN_LINE)
        due = left.filter(due_at__lte=now).order_by("due_at", "pk").first()
        if due is not None:
            return due
        if not left.exists():
            mailing.state, mailing.ended_at = MailingState.DONE, now
            mailing.save(update_fields=["state", "ended_at"])
    return None


def _wait(pause: dt.timedelta) -> None:
    """No mail server: nobody tries the next mail before the pause is over."""
    with change():
        Pace.objects.filter(pk=1).update(next_at=clock.now() + pause)
