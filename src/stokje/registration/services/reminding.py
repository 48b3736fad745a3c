"""One polite reminder of an invitation, by hand or by itself; never a second one."""

from __future__ import annotations

from collections.abc import Collection

from stokje.meetups.models import Meetup
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.post.services import queue_all
from stokje.registration.models import Invitation
from stokje.registration.queries import due_reminders, to_remind
from stokje.registration.services.inviting import INVITING, KIND, check_ahead, letters
from stokje.shared import clock, log
from stokje.shared.db import change, take_turn

REMINDER = "registration.invitation_reminder"
BATCH = 500
FROM, UNTIL = 9, 20
"""Hours of the day between which a reminder goes by itself."""


def remind_invited(meetup: Meetup, actor: str, roles: Collection[str] | None = None) -> int:
    """Remind who has not answered (of these roles); returns how many."""
    check_ahead(meetup)
    done = 0
    while number := _remind_some(meetup, actor, roles):
        done += number
    return done


def _remind_some(meetup: Meetup, actor: str, roles: Collection[str] | None) -> int:
    with change():
        take_turn(INVITING)
        wanted = to_remind(meetup)
        if roles is not None:
            wanted = wanted.filter(role__in=roles)
        some = list(wanted.exclude(pk__in=_not_gone_yet(meetup))[:BATCH])
        Invitation.objects.filter(pk__in=[one.pk for one in some]).update(reminded_at=clock.now())
        queue_all(REMINDER, letters(REMINDER, some))
        log.record_all(actor, "registration.remind", some)
        return len(some)


def _not_gone_yet(meetup: Meetup) -> list[int]:
    """Whose invitation itself still waits in the outbox."""
    waiting = OutboxMail.objects.filter(kind=KIND, state=MailState.WAITING)
    mine = set(meetup.invitations.filter(reminded_at=None).values_list("pk", flat=True))
    return [pk for key in waiting.values_list("object_key", flat=True) if (pk := _number(key)) in mine]


def _number(key: str) -> int:
    return int(key.rpartition(":")[2])


def send_due_reminders() -> int:
    """Sends the reminders whose time has come, by day only; returns how many."""
    if not FROM <= clock.local(clock.now()).hour < UNTIL:
        return 0
    return sum(remind_invited(meetup, log.SYSTEM, roles) for meetup, roles in due_reminders().items())
