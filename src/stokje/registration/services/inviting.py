"""Invites local people by role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext as _

from stokje.campaign.enums import Role
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.post.services import queue
from stokje.registration.enums import InvitationState
from stokje.registration.models import Invitation
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Fault, Faults, Refused

PARTS = re.compile(r"\s*[,;\t]\s*")
NAME_LENGTH = 80


@dataclass(frozen=True)
class Invited:
    """Someone to invite."""

    name: str
    email: str
    role: str


def read_invited(text: str) -> list[Invited]:
    """The people in lines `name, email, role`; a semicolon or tab between them is right too.

    Raises Faults with every wrong line by its number.
    """
    people: list[Invited] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                people.append(_read_line(line, {one.email.lower() for one in people}))
            except Refused as wrong:
                faults.append(Fault(_("Line %(number)d") % {"number": number}, str(wrong)))
    if not people and not faults:
        faults.append(Fault("", _("Nobody is named. Write one person a line: name, e-mail, role.")))
    if faults:
        raise Faults(faults)
    return people


def _read_line(line: str, known: set[str]) -> Invited:
    parts = PARTS.split(line.strip())
    if len(parts) != 3:
        raise Refused(_("Write three things: name, e-mail, role. Found: %(count)d.") % {"count": len(parts)})
    name, email, role_name = parts
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("“%(email)s” is not an e-mail address.") % {"email": email}) from None
    if email.lower() in known:
        raise Refused(_("%(email)s stands in the list twice.") % {"email": email})
    return Invited(name[:NAME_LENGTH], email, _role_named(role_name))


def _role_named(name: str) -> str:
    """A role by its code, or by its name in either language."""
    wanted = name.casefold()
    for role in Role:
        names = {role.value}
        for language in ("nl", "en"):
            with translation.override(language):
                names.add(str(role.label).casefold())
        if wanted in names:
            return role.value
    known = ", ".join(str(role.label) for role in Role)
    raise Refused(_("“%(name)s” is not a role. The roles are: %(known)s.") % {"name": name, "known": known})


def invite(
    meetup: Meetup, people: Sequence[Invited], source: str, by: User, language: str = "nl"
) -> list[Invitation]:
    """Mail each of them a personal link; `source`: where the addresses come from. Returns what is new.

    Who was invited to this meetup before gets no second invitation.
    """
    if not source.strip():
        raise Refused(_("Say where the addresses come from."))
    if meetup.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off."))
    with change():
        known = {email.lower() for email in meetup.invitations.values_list("email", flat=True)}
        new = [one for one in people if one.email.lower() not in known]
        return [_invite_one(meetup, one, source.strip(), by, language) for one in new]


def _invite_one(meetup: Meetup, one: Invited, source: str, by: User, language: str) -> Invitation:
    invitation = meetup.invitations.create(
        email=one.email, name=one.name, role=one.role, language=language, source=source, invited_by=by,
        created_at=clock.now(),
    )  # fmt: skip
    queue(
        "registration.invitation", to=one.email, language=language, subject_key=log.key(invitation),
        object_key=log.key(invitation), ids={"invitation": invitation.pk},
        once=f"registration.invitation:{invitation.public_id}",
    )  # fmt: skip
    log.record(log.key(by), "registration.invite", invitation)
    return invitation


def decline_invitation(invitation: Invitation) -> None:
    """Write down that someone cannot come; they may still change their mind and sign up."""
    with change():
        invitation.state, invitation.answered_at = InvitationState.DECLINED, clock.now()
        invitation.save(update_fields=["state", "answered_at"])
        log.record(log.key(invitation), "registration.decline", invitation)
