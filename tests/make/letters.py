"""A message that a colleague wrote."""

from __future__ import annotations

from typing import Any

from stokje.letters.models import Message
from stokje.letters.services import Words, write_message
from stokje.people.models import User
from stokje.registration.queries import Wanted
from tests.make.people import staff

DUTCH = ("Nieuws over {meetup}", "Dag {naam},\n\nTot {datum} om {tijd}.\n\nUw pagina:\n{pagina}")
ENGLISH = ("About {meetup}", "Dear {name},\n\nSee you {date}.")


def message(author: User | None = None, meetup: Any = None, **fields: Any) -> Message:
    """A draft in Dutch to everyone, by a producer, unless said otherwise."""
    texts = {"nl": fields.pop("nl", DUTCH)} | ({"en": fields.pop("en")} if "en" in fields else {})
    words = Words(texts, fields.pop("stream", "service"), fields.pop("answers_to", ""))
    return write_message(author or staff(), meetup, Wanted(**fields), words)
