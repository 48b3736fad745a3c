"""Invites local people by role, and takes back what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.post.services import Letter, drop, queue_all
from stokje.registration.enums import InvitationState as State
from stokje.registration.models import Invitation
from stokje.registration.queries import answered, is_unwanted, sort_out
from stokje.registration.services.invitees import Invited
from stokje.shared import clock, log
from stokje.shared.db import change, take_turn
from stokje.shared.errors import Refused

INVITING = 7_305_002
"""Any number: two who invite at once take turns, and nobody who signs up waits for them."""

BATCH = 500
SOURCE_LENGTH = 120
KIND = "registration.invitation"


def invite(
    meetup: Meetup, people: Sequence[Invited], source: str, by: User, language: str = "nl"
) -> list[Invitation]:
    """Mail each of them a personal link; `source`: where the addresses come from. Returns what is new.

    Who was invited before, signed up already, or asked not to be invited, gets no mail.
    """
    if not source.strip():
        raise Refused(_("Say where the addresses come from."))
    check_ahead(meetup)
    with change():
        take_turn(INVITING)
        new = sort_out(meetup, people).new
        _clear_withdrawn(meetup, {one.email.lower() for one in new})
        return _invite_all(meetup, new, source.strip()[:SOURCE_LENGTH], by, language)


def _clear_withdrawn(meetup: Meetup, wanted: set[str]) -> None:
    """Who is invited anew gets a new link; the one that was taken back stays dead."""
    rows = meetup.invitations.filter(state=State.WITHDRAWN).values_list("pk", "email")
    Invitation.objects.filter(pk__in=[pk for pk, email in rows if email.lower() in wanted]).delete()


def check_ahead(meetup: Meetup) -> None:
    """Raises Refused when there is nothing left to invite to."""
    if meetup.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off."))
    if meetup.starts_at <= clock.now():
        raise Refused(_("This meetup has begun. You can no longer invite anyone."))


def _invite_all(
    meetup: Meetup, people: Iterable[Invited], source: str, by: User, language: str
) -> list[Invitation]:
    now = clock.now()
    rows = [
        Invitation(
            meetup=meetup, email=one.email, name=one.name, role=one.role, organisation=one.organisation,
            language=one.language or language, source=source, invited_by=by, created_at=now,
        )
        for one in people
    ]  # fmt: skip
    made = Invitation.objects.bulk_create(rows, batch_size=BATCH)
    queue_all(KIND, letters(KIND, made))
    log.record_all(log.key(by), "registration.invite", made)
    return made


def letters(kind: str, invitations: Iterable[Invitation]) -> list[Letter]:
    """A mail of this kind for each; once for each address that the invitation had."""
    return [
        Letter(
            to=one.email, language=one.language, subject_key=log.key(one), object_key=log.key(one),
            once=f"{kind}:{one.public_id}:{one.link_version}",
            ids={"invitation": one.pk, "version": one.link_version},
        )
        for one in invitations
    ]  # fmt: skip


def withdraw_invitation(invitation: Invitation, actor: str) -> None:
    """The link leads nowhere any more, and a mail that still waits is taken back.

    Raises Refused when they signed up: that is cancelled under the sign-ups.
    """
    with change():
        now = _locked(invitation)
        if now.state == State.WITHDRAWN:
            return
        _still_open(now)
        drop(log.key(now))
        now.state, now.answered_at = State.WITHDRAWN, clock.now()
        now.save(update_fields=["state", "answered_at"])
        log.record(actor, "registration.withdraw", now)


def correct_invitation(invitation: Invitation, email: str, actor: str) -> None:
    """Send the invitation to another address; the link that went to the wrong one leads nowhere any more."""
    with change():
        take_turn(INVITING)
        now = _locked(invitation)
        check_ahead(now.meetup)
        _still_open(now)
        _free(now, email)
        drop(log.key(now))
        now.email, now.state, now.link_version = email, State.SENT, now.link_version + 1
        now.created_at, now.answered_at, now.reminded_at = clock.now(), None, None
        now.save()
        queue_all(KIND, letters(KIND, [now]))
        log.record(actor, "registration.correct_invitation", now)


def _locked(invitation: Invitation) -> Any:
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    return answered(Invitation.objects.select_related("meetup")).get(pk=invitation.pk)


def _still_open(invitation: Any) -> None:
    if invitation.answer == State.ACCEPTED:
        raise Refused(_("They have signed up. Cancel that under Sign-ups."))


def _free(invitation: Invitation, email: str) -> None:
    """Raises Refused when this address would not be invited either."""
    wanted = Invited(invitation.name, email, invitation.role)
    found = sort_out(invitation.meetup, [wanted])
    if invitation.email.lower() == email.lower():
        raise Refused(_("This is the address that the invitation went to already."))
    if found.invited or invitation.meetup.invitations.filter(email__iexact=email).exists():
        raise Refused(_("This address has an invitation of its own already."))
    if found.registered:
        raise Refused(_("Someone with this address has signed up already."))
    if is_unwanted(email):
        raise Refused(_("This address cannot be invited."))
