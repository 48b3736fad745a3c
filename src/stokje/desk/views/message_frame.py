"""What the pages about messages have in common: the door to one, and how it reads for someone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from stokje.campaign.queries import current_campaign
from stokje.desk.views.people import found_for
from stokje.letters.models import Message
from stokje.letters.queries import NAMES, Audience, Recipient, messages_seen_by
from stokje.post.models import OutboxMail
from stokje.post.queries import Rendered, render
from stokje.registration.queries import Wanted
from stokje.shared.languages import page_language
from stokje.shared.rights import require


@dataclass(frozen=True)
class Preview:
    """The mail in one language, as one of the people gets it, and how many others there are to look at."""

    language: str
    number: int
    of: int
    recipient: Recipient
    words: Rendered


def message_for(request: HttpRequest, public_id: str) -> Message:
    """The message, for who may steer it; 404 when it is not theirs to see."""
    require(request.user, "letters.write")
    found = messages_seen_by(request.user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    require(request.user, "letters.steer", found)
    return found


def campaign_address() -> str:
    """Where mail to the campaign goes."""
    campaign = current_campaign()
    return campaign.contact_email if campaign else ""


def field_names() -> list[str]:
    """The fields one may use, as they are named in the language of the page."""
    names = NAMES.values() if page_language() == "nl" else NAMES
    return [f"{{{name}}}" for name in names]


def asked_in_words(message: Message) -> list[tuple[str, str]]:
    """What was asked of the list, as the filters say it."""
    request = HttpRequest()
    request.user, request.GET = message.author, _query(message)
    return found_for(request, message.meetup).form.in_words()


def _query(message: Message) -> Any:
    return QueryDict(Wanted(**message.selection).query())


def preview(message: Message, found: Audience, language: str, number: int) -> Preview | None:
    """How it reads for the person of that number among those who get it in this language."""
    readers = [one for one in found.recipients if one.language == language]
    if not readers:
        return None
    number = number % len(readers)
    words = render(sample(message, readers[number], language))
    return Preview(language, number, len(readers), readers[number], words) if words else None


def sample(message: Message, recipient: Recipient, language: str) -> OutboxMail:
    """The mail that someone would get; never saved, and its personal link leads nowhere."""
    ids = {"message": message.pk, "places": recipient.places, "sample": True}
    return OutboxMail(
        kind="letters.message", stream=message.stream, language=language, ids=ids,
        to=recipient.registration.person.email,
    )  # fmt: skip
