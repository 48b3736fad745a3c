"""What the pages of a running evening have in common: their stream, and numbers in their forms."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from stokje.live.models import Evening
from stokje.live.queries import Pass, make_pass
from stokje.people.models import User
from stokje.shared.errors import Refused

NUMBER = re.compile(r"-?[0-9]{1,9}")


def stream_of(evening: Evening, user: User) -> str:
    """Where this person's screen follows the evening."""
    mine = make_pass(evening.meetup, Pass("u", user.public_id), user.link_version)
    return f"{reverse('site:live', args=[evening.meetup.slug]).removeprefix('/en')}/stream?pass={mine}"


def number_of(sent: QueryDict, name: str) -> int:
    """A whole number that the page itself filled in. Raises `Refused` when it is none."""
    value = sent.get(name, "")
    if not NUMBER.fullmatch(value):
        raise incomplete()
    return int(value)


def incomplete() -> Refused:
    """For what no page of ours sends."""
    return Refused(_("This form is not complete. Load the page again."))
