"""Writes a message, tries it out, and sends it to everyone it is meant for, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from stokje.letters.models import Message, MessageText
from stokje.letters.queries import Audience, Recipient, audience, unknown_fields
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.post.services import Letter, line_up, queue
from stokje.registration.queries import Wanted
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id

KIND = "letters.message"


@dataclass(frozen=True)
class Words:
    """What someone wrote: subject and body by language, Dutch at least; and whether it is news."""

    texts: Mapping[str, tuple[str, str]]
    stream: str
    answers_to: str


def write_message(author: User, meetup: Meetup | None, wanted: Wanted, words: Words) -> Message:
    """A draft to those who were asked for. Raises Refused for a field that does not exist."""
    asked = {name: value for name, value in wanted.asked().items() if name != "sort"}
    with change():
        message = Message(author=author, meetup=meetup, selection=asked, created_at=clock.now())
        _fill(message, words)
        log.record(log.key(author), "letters.write", message)
        return message


def change_message(message: Message, words: Words, actor: str) -> None:
    """Other words for a draft. Raises Refused once it was sent."""
    with change():
        now = _draft(message)
        _fill(now, words)
        log.record(actor, "letters.change", now)


def delete_message(message: Message, actor: str) -> None:
    """Throws a draft away. Raises Refused once it was sent."""
    with change():
        now = _draft(message)
        log.record(actor, "letters.delete", now)
        now.delete()


def send_test(message: Message, user: User, to_whom: Recipient) -> int:
    """Mails the message to a colleague as that person would get it, in each language; returns how many."""
    with change():
        languages = [text.language for text in message.texts.all()]
        for language in languages:
            _queue_test(message, user, to_whom, language)
        log.record(log.key(user), "letters.test", message)
        return len(languages)


def send_message(message: Message, actor: str) -> Message:
    """Settles who gets it and puts their mails in line; sending twice changes nothing.

    Raises Refused when it reaches nobody, or when someone changed it at this very moment.
    """
    seen = _now(message)
    # Read before the change: thousands of people take a second, and others need to write too.
    found = audience(seen) if seen.sent_at is None else Audience([])
    with change():
        now = _now(message)
        if now.sent_at is not None:
            return now
        _check_same(now, seen)
        if not found.people():
            raise Refused(_("Nobody gets this message. Choose other people."))
        now.mailing = line_up(KIND, log.key(now), _letters(now, found), now.stream)
        now.sent_at, now.people = clock.now(), found.people()
        # Search words may be a name; what is left says well enough whom it was for.
        now.selection = {name: value for name, value in now.selection.items() if name != "text"}
        now.save()
        log.record(actor, "letters.send", now, people=now.people)
        return now


def _now(message: Message) -> Message:
    """As it stands; locked inside a change."""
    rows = Message.objects.select_related("author").prefetch_related("texts")
    if connection.in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=message.pk)


def _check_same(now: Message, seen: Message) -> None:
    """Who gets it in which language hangs on these."""
    parts = [(one.stream, {text.language for text in one.texts.all()}) for one in (now, seen)]
    if parts[0] != parts[1]:
        raise Refused(_("Someone changed this message at the same moment. Look at it again."))


def _letters(message: Message, found: Audience) -> list[Letter]:
    return [
        Letter(
            to=one.registration.person.email,
            language=one.language,
            subject_key=log.key(one.registration.person),
            object_key=log.key(one.registration),
            once=f"{KIND}:{message.pk}:{one.registration.person_id}",
            ids={"message": message.pk, "places": one.places, "gone": _gone(message)},
        )
        for one in found.recipients
    ]


def _gone(message: Message) -> bool:
    """Whether it is meant for those who do not take part."""
    return message.selection.get("status") in ("cancelled", "lapsed")


def _queue_test(message: Message, user: User, to_whom: Recipient, language: str) -> None:
    ids = {"message": message.pk, "places": to_whom.places, "sample": True}
    queue(
        KIND, to=user.email, language=language, subject_key=log.key(user), object_key=log.key(message),
        ids=ids, once=f"{KIND}.test:{op_id()}",
    )  # fmt: skip


def _draft(message: Message) -> Message:
    now = Message.objects.select_for_update().filter(pk=message.pk).first()
    if now is None:
        raise Refused(_("This message was thrown away."))
    if now.sent_at is not None:
        raise Refused(_("This message was sent. It cannot be changed any more."))
    return now


def _fill(message: Message, words: Words) -> None:
    unknown = [name for pair in words.texts.values() for text in pair for name in unknown_fields(text)]
    if unknown:
        raise Refused(_("There is no field {%(name)s}.") % {"name": unknown[0]})
    message.stream, message.answers_to = words.stream, words.answers_to
    message.save()
    message.texts.all().delete()
    MessageText.objects.bulk_create(
        MessageText(message=message, language=language, subject=subject, body=body)
        for language, (subject, body) in words.texts.items()
    )
