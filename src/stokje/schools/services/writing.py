"""What every change to a team does: lock it, and write down who did what."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.post.services import queue
from stokje.schools.enums import TeamState
from stokje.schools.models import NextContact, SchoolTeam, TeamSession
from stokje.schools.queries import current_of
from stokje.shared import log
from stokje.shared.errors import Refused


def lock_team(team: SchoolTeam) -> SchoolTeam:
    """The team as it is now, kept from others until the change ends."""
    return SchoolTeam.objects.select_for_update(no_key=True, of=("self",)).get(pk=team.pk)


def lock_active(team: SchoolTeam) -> SchoolTeam:
    """The same; raises Refused when the team does not take part any more, or not yet."""
    locked = lock_team(team)
    if locked.state != TeamState.ACTIVE:
        raise Refused(_("This team does not take part any more. Its board is closed."))
    return locked


def session_now(team: SchoolTeam) -> TeamSession:
    """The session that is on, or was last."""
    return current_of(list(team.sessions.all()))


def one_line(text: str, longest: int) -> str:
    """Text on one line, cut at `longest`."""
    return " ".join(text.replace("\x00", "").split())[:longest]


def mail(kind: str, team: SchoolTeam, once: str, **ids: int | str) -> None:
    """Queues a mail to the contact."""
    queue(
        f"schools.{kind}", to=team.contact_email, language=team.language, subject_key=log.key(team),
        object_key=log.key(team), ids={"team": team.pk, "version": team.link_version, **ids},
        once=f"schools.{kind}:{team.public_id}:{once}",
    )  # fmt: skip


def mail_to(kind: str, to: str, team: SchoolTeam, about: NextContact, once: str, **ids: int) -> None:
    """Queues a mail to someone who is not the contact yet, or not any more; it is forgotten with `about`."""
    queue(
        f"schools.{kind}", to=to, language=team.language, subject_key=log.key(about),
        object_key=log.key(team), ids={"team": team.pk, **ids},
        once=f"schools.{kind}:{team.public_id}:{once}",
    )  # fmt: skip
