"""Puts the mails of one message in line, and lets someone pause, resume and stop them.

Who gets it is settled when they are put in line: a row for each. So a restart changes nothing, and nobody is
reached twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stokje.post import registry
from stokje.post.enums import NOBODY, MailingState, MailState, Stream
from stokje.post.models import Mailing, OutboxMail
from stokje.shared import clock, log
from stokje.shared.db import change

BATCH = 500


@dataclass(frozen=True)
class Letter:
    """One mail of a mailing; `once` makes it unique over the whole outbox."""

    to: str
    language: str
    subject_key: str
    object_key: str
    once: str
    ids: registry.Ids


def line_up(kind: str, object_key: str, letters: Iterable[Letter], stream: str = Stream.SERVICE) -> Mailing:
    """Puts all letters in line, inside the change that they tell of. The same again changes nothing."""
    registry.kind_of(kind)
    now = clock.now()
    mailing, _new = Mailing.objects.get_or_create(object_key=object_key, defaults={"started_at": now})
    facts = {"kind": kind, "stream": stream, "state": MailState.IN_LINE, "created_at": now, "due_at": now}
    rows = [
        OutboxMail(mailing=mailing, **facts, **vars(letter))
        for letter in letters
        if not letter.to.endswith(f"@{NOBODY}")
    ]
    OutboxMail.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return mailing


def pause(mailing: Mailing, actor: str) -> None:
    """What has not gone waits until someone resumes; pausing twice changes nothing."""
    with change():
        if _turned(mailing, MailingState.PAUSED, MailingState.RUNNING):
            log.record(actor, "post.pause", mailing)


def resume(mailing: Mailing, actor: str) -> None:
    """Goes on where it was."""
    with change():
        if _turned(mailing, MailingState.RUNNING, MailingState.PAUSED):
            log.record(actor, "post.resume", mailing)


def stop(mailing: Mailing, actor: str) -> None:
    """What has not gone never goes; a mail that is under way at this moment may still arrive."""
    with change():
        if _turned(mailing, MailingState.STOPPED, MailingState.RUNNING, MailingState.PAUSED):
            log.record(actor, "post.stop", mailing)
            mailing.mails.filter(state=MailState.IN_LINE).update(state=MailState.DROPPED)
            Mailing.objects.filter(pk=mailing.pk).update(ended_at=clock.now())


def retry_failed(mailing: Mailing, actor: str) -> int:
    """Puts what failed in line once more; returns how many mails. What was stopped stays so."""
    with change():
        now = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if now.state == MailingState.STOPPED:
            return 0
        fresh = {"state": MailState.IN_LINE, "due_at": clock.now(), "attempts": 0, "error": ""}
        number = now.mails.filter(state=MailState.FAILED).update(**fresh)
        if number and now.state == MailingState.DONE:
            now.state, now.ended_at = MailingState.RUNNING, None
            now.save(update_fields=["state", "ended_at"])
        if number:
            log.record(actor, "post.retry_failed", now, mails=number)
        return number


def _turned(mailing: Mailing, after: MailingState, *before: MailingState) -> bool:
    """Brings it to a state from one of these; says whether it was in one of them."""
    return bool(Mailing.objects.filter(pk=mailing.pk, state__in=before).update(state=after))
