"""Mail that people would have had by now, in the outbox as sent: nothing of the past goes out today."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.utils.module_loading import autodiscover_modules

from stokje.kit.services.rehearse.stage import Stage
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.shared import clock, log, schedule

KINDS = {
    RegistrationStatus.HELD: "confirm",
    RegistrationStatus.CONFIRMED: "confirmed",
    RegistrationStatus.WAITING: "waiting",
    RegistrationStatus.OFFERED: "extra_offer",
    RegistrationStatus.CANCELLED: "cancelled",
}
KEPT = dt.timedelta(days=30)  # older mail has been removed by then


def send_what_was_due(stage: Stage) -> None:
    """The newest mail of each sign-up of the last weeks; and all that waits is marked as sent.

    The worker does its jobs once before that: else it would thank today for what was weeks ago.
    """
    autodiscover_modules("tasks")
    with clock.at(stage.now):
        for job in schedule.jobs():
            if job.seconds is not None and not job.name.startswith("post."):
                job.run()
    recent = Registration.objects.filter(created_at__gt=stage.now - KEPT, status__in=KINDS)
    OutboxMail.objects.bulk_create(
        [_mail(row) for row in recent.select_related("person").prefetch_related("offers")], batch_size=300
    )
    waiting = OutboxMail.objects.filter(state=MailState.WAITING, due_at__lte=stage.now)
    waiting.update(state=MailState.SENT, sent_at=F("due_at"), attempts=1)


def _mail(row: Registration) -> OutboxMail:
    kind = f"registration.{KINDS[RegistrationStatus(row.status)]}"
    moment = row.cancelled_at or row.confirmed_at or row.created_at
    offer = next(iter(row.offers.all()), None)
    ids: dict[str, int] = {"registration": row.pk, "version": row.link_version}
    return OutboxMail(
        kind=kind,
        to=row.person.email,
        language=row.person.language,
        subject_key=log.key(row.person),
        object_key=log.key(row),
        ids=ids | ({"offer": offer.pk} if offer else {}),
        once=f"{kind}:{offer.public_id if offer else f'{row.public_id}:{row.link_version}'}",
        state=MailState.SENT,
        created_at=moment,
        due_at=moment,
        sent_at=moment,
        attempts=1,
    )
