"""Sends what is due.

Some mails are claimed by moving their due moment a little ahead, in a change of its own; then each is sent,
and those that went are marked together. A worker that dies in between leaves them waiting, so they are sent
again: perhaps twice, never not at all. No lock is held while a mail server thinks.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import time
from contextlib import nullcontext

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import F, QuerySet

from stokje.post import registry
from stokje.post.enums import MailState, Stream
from stokje.post.models import OutboxMail
from stokje.post.queries import Rendered, render, unsubscribed
from stokje.post.services.envelope import Letter
from stokje.shared import clock, recent
from stokje.shared.db import change
from stokje.shared.prepared import prepared

logger = logging.getLogger("stokje.post")

AT_ONCE = 25
"""So many are claimed together; when the worker is killed, they wait until the lease is over."""

LEASE = dt.timedelta(minutes=2)
IN_TIME = 60.0
"""Seconds after which no mail of a claim is begun: one that is slow still ends within the lease."""

UNMARKED = 0.5
"""Seconds for which mails may have gone unmarked: what is repeated at most after a worker was killed."""

PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 720)]
SERVER_PAUSE = dt.timedelta(minutes=1)
ERROR_LENGTH = 300
LASTING = 500
"""From this SMTP code on, trying again does not help."""


class ServerAway(Exception):
    """The mail server cannot be reached; the mail itself is not to blame."""


def send_due(limit: int = 50) -> int:
    """Sends at most `limit` mails that are due; returns how many went. Without a mail server they stay."""
    if not settings.SMTP_HOST:
        return 0
    server, sent, tried = get_connection(), 0, 0
    try:
        while mails := claim(min(AT_ONCE, limit - tried)):
            tried += len(mails)
            sent += deliver_all(mails, server)
    except ServerAway:
        pass
    finally:
        server.close()
    return sent


def claim(limit: int = 1) -> list[OutboxMail]:
    """The next mails that are due, kept from other workers for a while."""
    now = clock.now()
    if not limit or not _any_due(now):  # mostly so; then nobody has to wait for a lock
        return []
    with change():
        mails = _due(now)[:limit]
        for mail in mails:
            mail.attempts, mail.due_at = mail.attempts + 1, now + LEASE
        _among(mails).update(attempts=F("attempts") + 1, due_at=now + LEASE)
    recent.forget()  # what they tell of was written before they were claimed
    return mails


@prepared
def _any_due(now: dt.datetime) -> QuerySet[OutboxMail, tuple[int]]:
    return _waiting(now).values_list("pk")[:1]


@prepared
def _due(now: dt.datetime) -> QuerySet[OutboxMail]:
    due = _waiting(now).order_by("due_at", "pk")
    if connection.vendor == "postgresql":
        due = due.select_for_update(skip_locked=True)
    return due[:AT_ONCE]


def _waiting(now: dt.datetime) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(state=MailState.WAITING, due_at__lte=now)


def deliver_all(mails: list[OutboxMail], server: BaseEmailBackend) -> int:
    """Sends claimed mails, returns how many went, and gives back those it does not come to in time."""
    began, done = time.monotonic(), Done()
    try:
        for number, mail in enumerate(mails):
            if time.monotonic() - began > IN_TIME:
                give_back(mails[number:], dt.timedelta())
                break
            done.note(mail, deliver(mail, server))
    except ServerAway:
        give_back(mails[number + 1 :], SERVER_PAUSE)
        raise
    finally:
        done.mark()
    return done.sent


class Done:
    """Mails that need no more work, marked together: to write one costs almost what it costs for ten."""

    def __init__(self) -> None:
        self.sent = 0
        self._since, self._mails = time.monotonic(), list[OutboxMail]()

    def note(self, mail: OutboxMail, state: MailState) -> None:
        """What became of a mail; one that waits still was written down already."""
        if state != MailState.WAITING:
            mail.state = state
            self._mails.append(mail)
        self.sent += state == MailState.SENT
        if time.monotonic() - self._since > UNMARKED:
            self.mark()

    def mark(self) -> None:
        """Writes down what was noted."""
        with change() if self._mails else nullcontext():
            for state in {mail.state for mail in self._mails}:
                self._mark([mail for mail in self._mails if mail.state == state], state)
        self._since, self._mails = time.monotonic(), []

    def _mark(self, mails: list[OutboxMail], state: str) -> None:
        sent_at = clock.now() if state == MailState.SENT else None
        _among(mails).update(state=state, sent_at=sent_at, error="")
        secret = [mail for mail in mails if registry.kind_of(mail.kind).secret]
        if secret:
            _among(secret).update(ids={})


def give_back(mails: list[OutboxMail], pause: dt.timedelta) -> None:
    """Lets go of claimed mails that nobody tried to send; they are due again after the pause."""
    with change():
        _among(mails).update(attempts=F("attempts") - 1, due_at=clock.now() + pause)


def _among(mails: list[OutboxMail]) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails])


def deliver(mail: OutboxMail, server: BaseEmailBackend) -> MailState:
    """Sends one claimed mail; returns what it is now, to be marked. Raises ServerAway when nobody listens.

    One that goes later, or is given up, is written down at once, and counts as one that waits.
    """
    try:
        words = None if _unwanted(mail) else render(mail)
        if words is not None and not words.played:
            _hand_over(message(mail, words), server)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as refusal:
        _refused(mail, refusal)
        return MailState.WAITING
    except OSError as away:  # also what a server says before it looks at the mail: wrong password, no TLS
        _put_off(mail, away)
        raise ServerAway from away
    except Exception as broken:
        # A mail that cannot be made must not keep the others waiting; the outbox shows why.
        logger.exception("Mail %s cannot be made", mail.public_id)
        _refused(mail, broken)
        return MailState.WAITING
    return MailState.SENT if words else MailState.DROPPED


def _hand_over(made: EmailMultiAlternatives, server: BaseEmailBackend) -> None:
    """Sends over one connection that stays open for the next mail, except after something went wrong."""
    server.open()
    try:
        server.send_messages([made])
    except Exception:
        server.close()
        raise


def message(mail: OutboxMail, words: Rendered) -> EmailMultiAlternatives:
    """The mail as it goes to the server. Its id stays the same, so that a repeat can be recognised."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    made = Letter(
        words.subject,
        words.text,
        to=[mail.to],
        reply_to=[words.answers_to] if words.answers_to else None,
        headers={
            **words.headers,
            "Message-ID": f"<{mail.public_id}@{host}>",
            "Content-Language": mail.language,
        },
    )
    made.attach_alternative(words.html, "text/html")
    for name, content, kind in words.attachments:
        made.attach(name, content, kind)
    return made


def _unwanted(mail: OutboxMail) -> bool:
    return mail.stream == Stream.NEWS and unsubscribed(mail.to)


def _put_off(mail: OutboxMail, why: Exception) -> None:
    """The server's fault: the same mail again soon, without counting this attempt."""
    mail.attempts -= 1
    mail.due_at = clock.now() + SERVER_PAUSE
    mail.error = _in_words(why)
    _write(mail, "due_at", "attempts", "error")


def _refused(mail: OutboxMail, why: Exception) -> None:
    """Later again, ever later; given up when the refusal is final or the pauses are used up."""
    if _is_final(why) or mail.attempts > len(PAUSES):
        mail.state = MailState.FAILED
    else:
        mail.due_at = clock.now() + PAUSES[mail.attempts - 1]
    mail.error = _in_words(why)
    _write(mail, "state", "due_at", "error")


def _write(mail: OutboxMail, *fields: str) -> None:
    """Not `save`: the row may be gone since, because its person was erased."""
    with change():
        OutboxMail.objects.filter(pk=mail.pk).update(**{name: getattr(mail, name) for name in fields})


def _is_final(why: Exception) -> bool:
    if isinstance(why, smtplib.SMTPRecipientsRefused):
        return all(code >= LASTING for code, _ in why.recipients.values())
    return isinstance(why, smtplib.SMTPDataError) and why.smtp_code >= LASTING


def _in_words(why: Exception) -> str:
    if isinstance(why, smtplib.SMTPRecipientsRefused):  # as text it would repeat the address
        said = "; ".join(f"{code} {text.decode(errors='replace')}" for code, text in why.recipients.values())
        return said[:ERROR_LENGTH]
    return f"{type(why).__name__}: {why}"[:ERROR_LENGTH]
