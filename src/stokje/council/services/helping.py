"""A member asks for help; a supervisor answers."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.council.models import CouncilMember, HelpLine, HelpMessage
from stokje.council.services.writing import lock_member, mail, one_text, tell_supervisors
from stokje.people.models import User
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id as new_op_id

LONGEST = 1000
IN_AN_HOUR = 5


def ask_help(member: CouncilMember, text: str, op_id: UUID) -> HelpMessage:
    """Keeps the message for the supervisor, who is mailed that it is there, without its words.

    Raises Refused without words, with too many, and after several in an hour.
    """
    words = one_text(text)
    if not words:
        raise Refused(_("Write what we can help you with. One sentence is enough."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long. Keep it under %(longest)d characters.") % {"longest": LONGEST})
    with change():
        locked = lock_member(member)
        if locked is None:
            raise Refused(_("You are not in the youth council any more."))
        known = HelpMessage.objects.filter(op_id=op_id).first()
        if known and known.member_id == locked.pk:
            return known
        op_id = new_op_id() if known else op_id  # of another member's form: nothing of it is told
        hour = clock.now() - dt.timedelta(hours=1)
        if locked.help_messages.filter(asked_at__gt=hour).count() >= IN_AN_HOUR:
            raise Refused(
                _("We have your messages. Can it not wait? Then call the Kindertelefoon: 0800-0432.")
            )
        message = HelpMessage.objects.create(member=locked, op_id=op_id, text=words, asked_at=clock.now())
        tell_supervisors("help")
        return message


def answer_help(message: HelpMessage, answer: str, by: User) -> None:
    """Closes a message; with an answer, the member is mailed that there is one, without its words."""
    words = one_text(answer)[:LONGEST]
    with change():
        message = HelpMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.pk)
        if message.closed_at is None:
            message.answer, message.closed_at = words, clock.now()
            message.save(update_fields=["answer", "closed_at"])
            if words:
                mail("answered", message.member.email, message.member, str(message.pk))
            log.record(log.key(by), "council.answer_help", message)


def say_who_helps(words: dict[str, str], by: User) -> None:
    """Who answers and when, a sentence a language; an empty one takes it away."""
    with change():
        for language, said in words.items():
            line = " ".join(said.split())[:200]
            if line:
                HelpLine.objects.update_or_create(language=language, defaults={"words": line})
            else:
                HelpLine.objects.filter(language=language).delete()
        log.record(log.key(by), "council.say_who_helps", by)
