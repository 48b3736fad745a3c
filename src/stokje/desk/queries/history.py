"""What happened to a sign-up or a meetup, in words; and which mails went about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from stokje.desk.queries.log import LogLine, log_lines
from stokje.desk.queries.log_kinds import Named
from stokje.desk.queries.mail_kinds import mail_label
from stokje.meetups.models import Meetup
from stokje.post.models import OutboxMail
from stokje.registration.models import Invitation, Registration
from stokje.shared import log
from stokje.shared.models import LogEntry


def history_of(registration: Registration, user: Any) -> list[LogLine]:
    """Every change of a sign-up and of the invitation it came from, the last first."""
    things = [log.key(registration)]
    if registration.invitation_id:
        things.append(f"invitation:{registration.invitation_id}")
    rows = LogEntry.objects.filter(thing__in=things).order_by("-at", "-pk")
    own = {log.key(registration.person), *things}
    name = Named(registration.name or gettext("the person themselves"))
    lines = zip(rows, log_lines(list(rows), user), strict=True)
    return [replace(line, actor=name) if row.actor in own else line for row, line in lines]


def history_rows(meetup: Meetup) -> QuerySet[LogEntry]:
    """Every change of a meetup, of its sign-ups and of its invitations, the last first."""
    things = Q(thing=log.key(meetup))
    things |= Q(thing__in=_keys("registration", meetup.registrations.order_by()))
    things |= Q(thing__in=_keys("invitation", meetup.invitations.order_by()))
    return LogEntry.objects.filter(things).order_by("-at", "-pk")


def history_lines(rows: list[LogEntry], user: Any) -> list[LogLine]:
    """The same in words; who acts for themselves is told so."""
    own = Named(gettext("the person themselves"))
    lines = zip(rows, log_lines(rows, user), strict=True)
    return [
        replace(line, actor=own) if row.actor.partition(":")[0] in ("person", "invitation") else line
        for row, line in lines
    ]


def _keys(model: str, rows: QuerySet[Registration] | QuerySet[Invitation]) -> QuerySet[Any]:
    number = Cast("pk", CharField())
    return rows.annotate(key=Concat(Value(f"{model}:"), number, output_field=CharField())).values("key")


def mails_about(registration: Registration) -> list[tuple[OutboxMail, str]]:
    """The mails about a sign-up and the invitation it came from, each with its kind in words."""
    keys = [log.key(registration)]
    if registration.invitation_id:
        keys.append(f"invitation:{registration.invitation_id}")
    rows = OutboxMail.objects.filter(object_key__in=keys).order_by("-created_at", "-pk")
    return [(mail, mail_label(mail.kind)) for mail in rows]
