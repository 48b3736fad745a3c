"""What someone answers to an invitation, without signing up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.post.services import drop
from stokje.registration.enums import InvitationState as State
from stokje.registration.models import Invitation, NoInvitation
from stokje.registration.queries import digest_of
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def decline_invitation(invitation: Invitation, *, never: bool = False) -> None:
    """Write down that someone cannot come; they may still change their mind and sign up.

    `never`: they ask not to be invited again. Raises Refused once they signed up with it.
    """
    with change():
        now = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
        if now.state == State.ACCEPTED:
            raise Refused(_("You have signed up. Cancel on your own page: the link is in your mail."))
        if now.state == State.WITHDRAWN:
            raise Refused(_("This invitation was taken back. You need not answer it."))
        drop(log.key(now))
        now.state, now.answered_at = State.DECLINED, clock.now()
        now.save(update_fields=["state", "answered_at"])
        log.record(log.key(now), "registration.decline", now)
        if never:
            _refuse_more(now)


def _refuse_more(invitation: Invitation) -> None:
    digest = digest_of(invitation.email)
    NoInvitation.objects.get_or_create(digest=digest, defaults={"at": clock.now()})
    others = Invitation.objects.filter(email__iexact=invitation.email, state=State.SENT)
    for one in others:
        drop(log.key(one))
    others.update(state=State.DECLINED, answered_at=clock.now())
    log.record(log.key(invitation), "registration.refuse_invitations", invitation)


def allow_invitations(invitation: Invitation) -> None:
    """They may be invited again after all."""
    with change():
        if NoInvitation.objects.filter(digest=digest_of(invitation.email)).delete()[0]:
            log.record(log.key(invitation), "registration.allow_invitations", invitation)
