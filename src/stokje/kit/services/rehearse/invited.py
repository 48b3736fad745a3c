"""Local people that hosts invited by role: some signed up, some cannot come, some did not answer yet."""

from __future__ import annotations

import datetime as dt

from stokje.kit.services.rehearse.crowd import plain_address
from stokje.kit.services.rehearse.stage import PRODUCER, Stage
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.registration.enums import SEATED, InvitationState
from stokje.registration.models import Invitation, Registration
from stokje.registration.services import Invited, decline_invitation, invite
from stokje.shared import clock

KINDS = (MeetupKind.REGIONAL, MeetupKind.FOLLOW_UP)
CAME, SILENT = 14, 10
BEFORE = dt.timedelta(days=43)
SOURCE = "Adresboek van de gemeente (oefening)"


def invite_people(stage: Stage) -> None:
    """At every meetup of a city: by its host, or by the producer where there is none."""
    for meetup in stage.meetups():
        if meetup.kind in KINDS:
            came = list(meetup.registrations.filter(status__in=SEATED).select_related("person")[:CAME])
            with clock.at(min(meetup.starts_at - BEFORE, stage.now - dt.timedelta(days=3))):
                made = invite(meetup, [*map(_invited, came), *_others(stage)], SOURCE, _inviter(meetup))
            _accept(came, made)
            _decline(stage, made[len(came) :])


def _invited(registration: Registration) -> Invited:
    return Invited(registration.name, registration.person.email, registration.role)


def _others(stage: Stage) -> list[Invited]:
    """People who have not signed up."""
    people, roles = stage.script.people, list(stage.script.signups["roles"])[:6]
    named = [
        (stage.dice.choice(people["first"]), stage.dice.choice(people["last"])) for _one in range(SILENT)
    ]
    return [
        Invited(
            f"{first} {last}", plain_address(f"genodigd {number} {first} {last}"), stage.dice.choice(roles)
        )
        for number, (first, last) in enumerate(dict.fromkeys(named))
    ]


def _inviter(meetup: Meetup) -> User:
    host = User.objects.filter(grants__job=Job.HOST, grants__municipality=meetup.municipality_id).first()
    return host or User.objects.get(email=PRODUCER)


def _accept(came: list[Registration], made: list[Invitation]) -> None:
    for registration, invitation in zip(came, made, strict=False):
        registration.invitation = invitation
        invitation.state = InvitationState.ACCEPTED
        invitation.answered_at = max(registration.created_at, invitation.created_at)
    Registration.objects.bulk_update(came, ["invitation"])
    Invitation.objects.bulk_update(made[: len(came)], ["state", "answered_at"])


def _decline(stage: Stage, made: list[Invitation]) -> None:
    for invitation in made[::3]:
        with clock.at(stage.between(invitation.created_at, stage.now)):
            decline_invitation(invitation)
