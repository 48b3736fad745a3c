"""The named fields of a message, such as {name}: which there are, and what stands there for someone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from stokje.seating.queries import Place, places
from stokje.shared.addresses import absolute
from stokje.shared.speech import say_date, say_time

FIELD = re.compile(r"\{([^{}\n]*)\}")
NAMES = {
    "name": "naam",
    "meetup": "meetup",
    "date": "datum",
    "time": "tijd",
    "place": "plaats",
    "table": "tafel",
    "link": "link",
    "page": "pagina",
}
"""Each field in English and in Dutch; both may be used in either language."""

_english = {dutch: english for english, dutch in NAMES.items()}


def _field(written: str) -> str:
    name = written.strip().lower()
    return _english.get(name, name)


def unknown_fields(text: str) -> list[str]:
    """What stands between braces and is no field, as it was written; each once."""
    return list(dict.fromkeys(found for found in FIELD.findall(text) if _field(found) not in NAMES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every field filled in."""
    return FIELD.sub(lambda found: values.get(_field(found[1]), found[0]), text)


def values_for(registration: Registration, *, sample: bool = False) -> dict[str, str]:
    """What stands in each field for one person, in the present language.

    `sample`: for somebody else's eyes, so the link to the personal page leads nowhere.
    """
    meetup, tables = registration.meetup, places(registration)
    words = meetup.text()
    return {
        "name": registration.name or registration.person.name,
        "meetup": words.title if words else meetup.slug,
        "date": say_date(meetup.starts_at),
        "time": say_time(meetup.starts_at),
        "place": meetup.place or _("not known yet"),
        "table": _tables(tables) or _("not known yet"),
        "link": _link(registration, tables) or _("not known yet"),
        "page": absolute("site:my", _("example") if sample else my_token(registration.person)),
    }


def _tables(tables: list[Place]) -> str:
    numbers = dict.fromkeys(str(place.table.number) for place in tables)
    return _("table %(number)s") % {"number": ", ".join(numbers)} if numbers else ""


def _link(registration: Registration, tables: list[Place]) -> str:
    """Where to join: the own table, else the meetup; only for who has a seat for certain."""
    if registration.status not in COMING:
        return ""
    return next((place.link for place in tables if place.link), "") or registration.meetup.video_link
