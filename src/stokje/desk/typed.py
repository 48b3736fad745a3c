"""What someone sent after their session had ended: kept for an hour, until they are logged in again."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.http import HttpRequest

from stokje.shared import clock
from stokje.shared.knocks import Door

KEY = "typed"
KEPT = dt.timedelta(hours=1)
MOST = 200_000
"""Characters: a long message with all its words. A form with more is not kept."""
DOOR = Door("typed", 60, KEPT)
"""Whoever is not logged in can fill a table with it."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: to which address, its fields in their order, and whether files came along."""

    path: str
    fields: list[tuple[str, str]]
    files: bool
    at: str

    @property
    def words(self) -> list[str]:
        """What was written; one word alone may be a choice or a key."""
        return [value for _name, value in self.fields if set(" @") & set(value.strip())]


def keep(request: HttpRequest) -> bool:
    """Keeps the form of this request in its session; False when it is too much, or too often from there."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    source = request.META.get("REMOTE_ADDR", "")
    if sum(len(name) + len(value) for name, value in fields) > MOST or DOOR.is_shut(source):
        return False
    DOOR.knock(source)
    kept = Typed(request.get_full_path(), fields, bool(request.FILES), clock.now().isoformat())
    request.session[KEY] = asdict(kept)
    return True


def typed(request: HttpRequest) -> Typed | None:
    """What is kept in the session of this request."""
    found = request.session.get(KEY)
    if found is None or clock.now() - dt.datetime.fromisoformat(found["at"]) > KEPT:
        return None
    return Typed(**found)


def forget(request: HttpRequest) -> None:
    """It was sent again, or thrown away."""
    request.session.pop(KEY, None)
