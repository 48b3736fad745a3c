"""Puts mail in the outbox and takes it out."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import Q

from stokje.post import registry
from stokje.post.enums import NOBODY, MailState, Stream
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.post.queries import unsubscribed
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.prepared import insert, note

ONCE_LENGTH = 200


def queue(  # noqa: PLR0913  (a mail has that many facts, each named where it is called)
    kind: str,
    *,
    to: str,
    language: str,
    subject_key: str,
    object_key: str,
    ids: registry.Ids,
    once: str | None = None,
    due_at: dt.datetime | None = None,
    stream: str = Stream.SERVICE,
    asking: bool = False,
) -> OutboxMail | None:
    """Puts a mail in the outbox; call it inside the change that it tells of.

    `once` (default: kind, object and address) makes it unique: it is not queued when that mail is there
    already, nor is news to an address that wants none. Who is `asking` gets the mail that was queued, or
    None; the database has to answer for that. Raises LookupError for a kind that no room named.
    """
    registry.kind_of(kind)
    if to.endswith(f"@{NOBODY}") or (stream == Stream.NEWS and unsubscribed(to)):
        return None
    now = clock.now()
    mail = OutboxMail(kind=kind, stream=stream, to=to, language=language, ids=ids)
    mail.subject_key, mail.object_key = subject_key, object_key
    mail.once = _once(once or f"{kind}:{object_key}:{to.lower()}")
    mail.created_at, mail.due_at = now, due_at or now
    if asking:
        return mail if insert(mail, unless_there=True) else None
    note(mail, unless_there=True)
    return None


def _once(key: str) -> str:
    """The key itself, or its digest when the address makes it longer than the column."""
    return key if len(key) <= ONCE_LENGTH else hashlib.sha256(key.encode()).hexdigest()


def retry(mail: OutboxMail, actor: str = log.SYSTEM) -> None:
    """Sends a mail that failed once more, from the start."""
    with change():
        tried = OutboxMail.objects.filter(pk=mail.pk, state=MailState.FAILED)
        tried.update(state=MailState.WAITING, due_at=clock.now(), attempts=0, error="")
        log.record(actor, "post.retry", mail)


def drop(object_key: str, kind: str = "") -> int:
    """Takes back what waits about an object (of one kind); returns how many mails that were."""
    waiting = OutboxMail.objects.filter(object_key=object_key, state=MailState.WAITING)
    return (waiting.filter(kind=kind) if kind else waiting).update(state=MailState.DROPPED)


def forget(subject_key: str, address: str = "") -> int:
    """Removes every mail about someone, or to their address; returns how many that were."""
    theirs = Q(subject_key=subject_key)
    if address:
        theirs |= Q(to__iexact=address)
        Unsubscribe.objects.filter(address__iexact=address).delete()
    return OutboxMail.objects.filter(theirs).delete()[0]


def remove_sent_before(moment: dt.datetime, kinds: str = "") -> int:
    """Removes mails that were sent, dropped or given up before `moment`; with `kinds`, that begin so."""
    done = Q(state=MailState.SENT, sent_at__lt=moment)
    done |= Q(state__in=[MailState.DROPPED, MailState.FAILED], due_at__lt=moment)
    return OutboxMail.objects.filter(done, kind__startswith=kinds).delete()[0]


def subscribe_again(address: str) -> None:
    """News may go to this address again: who it belongs to asked for it themselves."""
    with change():
        Unsubscribe.objects.filter(address__iexact=address).delete()


def unsubscribe(mail: OutboxMail) -> None:
    """No more news to the address of this mail; doing it twice changes nothing."""
    with change():
        if not unsubscribed(mail.to):
            Unsubscribe.objects.create(address=mail.to.lower(), at=clock.now())
            log.record(log.SYSTEM, "post.unsubscribe", mail)
