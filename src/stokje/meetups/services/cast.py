"""Asks people for a duty, and writes their answer."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.campaign.models import Theme
from stokje.meetups.enums import CastState, MeetupState
from stokje.meetups.models import CastMember, Meetup
from stokje.post.services import queue
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def add_cast(
    meetup: Meetup, duty: str, name: str, actor: str, *, email: str = "", theme: Theme | None = None,
    public: bool = False, language: str = "nl",
) -> CastMember:  # fmt: skip
    """Plans someone for a duty. Raises Refused when this address has that duty already."""
    with change():
        member = CastMember(
            meetup=meetup,
            duty=duty,
            name=name,
            email=email.strip(),
            theme=theme,
            public=public,
            language=language,
        )
        try:
            with transaction.atomic():
                member.save()
        except IntegrityError:
            raise Refused(_("This address already has that duty.")) from None
        log.record(actor, "meetups.add_cast", member, duty=str(duty))
        return member


def ask_cast(member: CastMember, actor: str) -> None:
    """Mails the question with a link of its own. Asking again after an answer makes the old link void."""
    if not member.email:
        raise Refused(_("Fill in an e-mail address first."))
    with change():
        if member.state in {CastState.ACCEPTED, CastState.DECLINED}:
            member.link_version += 1
        member.state, member.asked_at, member.answered_at = CastState.ASKED, clock.now(), None
        member.save(update_fields=["state", "asked_at", "answered_at", "link_version"])
        queue(
            "meetups.cast_ask", to=member.email, language=member.language, subject_key=log.key(member),
            object_key=log.key(member), ids={"cast": member.pk, "version": member.link_version},
            once=f"meetups.cast_ask:{member.public_id}:{member.link_version}",
        )  # fmt: skip
        log.record(actor, "meetups.ask_cast", member)


def answer_cast(member: CastMember, accept: bool, actor: str) -> None:
    """Writes the answer; it may be changed until the meetup starts."""
    with change():
        if member.meetup.state == MeetupState.CANCELLED:
            raise Refused(_("This meetup has been called off."))
        if member.meetup.starts_at <= clock.now():
            raise Refused(_("This meetup has begun."))
        member.state = CastState.ACCEPTED if accept else CastState.DECLINED
        member.answered_at = clock.now()
        member.save(update_fields=["state", "answered_at"])
        log.record(actor, "meetups.answer_cast", member, accept=accept)


def remove_cast(member: CastMember, actor: str) -> None:
    """Takes someone off the cast."""
    with change():
        log.record(actor, "meetups.remove_cast", member)
        member.delete()
