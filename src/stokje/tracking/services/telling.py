"""Who hears of what: the producers of what came in, the office of what is done with it."""

from __future__ import annotations

from django.db.models import Model

from stokje.handover.models import Holder, Recipient
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.post.services import queue
from stokje.shared import log


def tell_producers(kind: str, thing: Model) -> None:
    """Queue a mail about `thing` to every producer, once each."""
    for user in User.objects.filter(is_active=True, grants__job=Job.PRODUCER).distinct():
        _queue(kind, user.email, user.language, log.key(user), thing)


def tell_office(kind: str, recipient: Recipient, thing: Model, once: str = "") -> None:
    """Queue a mail about `thing` to who holds the office now; nobody holds it: nobody is told."""
    holder = Holder.objects.filter(recipient=recipient, until=None).first()
    if holder:
        _queue(kind, holder.email, holder.language, log.key(holder), thing, once)


def _queue(kind: str, to: str, language: str, subject: str, thing: Model, once: str = "") -> None:
    queue(
        kind,
        to=to,
        language=language,
        subject_key=subject,
        object_key=log.key(thing),
        ids={"id": thing.pk, "subject": subject},
        once=f"{kind}:{log.key(thing)}:{subject}:{once}",
    )
