"""What the buttons of the moderator's screen do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _

from stokje.desk.views.ballot import VOTE_ACTS
from stokje.desk.views.evening import incomplete, number_of
from stokje.live import services
from stokje.live.models import Evening
from stokje.relay.services import prepare_batons
from stokje.seating.models import Table
from stokje.shared.errors import Refused

Act = Callable[[Evening, QueryDict, str], Any]
"""Does one thing; a text that comes back is told to who pressed."""


def _go(evening: Evening, sent: QueryDict, actor: str) -> None:
    stage = evening.meetup.stages.filter(position=number_of(sent, "stage")).first()
    if stage:
        services.move_to(evening, stage, number_of(sent, "version"), actor)


def _minutes(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.add_minutes(evening, number_of(sent, "minutes"), number_of(sent, "version"), actor)


def _end_at(evening: Evening, sent: QueryDict, actor: str) -> None:
    try:
        hour = parse_time(sent.get("hour", ""))
    except ValueError:
        hour = None
    if hour is None:
        raise Refused(_("Fill in at what time this part ends, such as 20:30."))
    services.end_at(evening, hour.replace(tzinfo=None), number_of(sent, "version"), actor)


def _pause(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.pause(evening, sent.get("calm", ""), number_of(sent, "version"), actor)


def _resume(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.resume(evening, number_of(sent, "version"), actor)


def _table(evening: Evening, sent: QueryDict) -> Table:
    table = evening.meetup.tables.filter(number=number_of(sent, "table")).first()
    if table is None:
        raise incomplete()
    return table


def _see_hand(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.see_hand(_table(evening, sent), actor, _hand(sent))


def _lower_hand(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.lower_hand(_table(evening, sent), actor, _hand(sent))


def _hand(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("hand", ""))
    except ValueError:
        raise incomplete() from None


def _tell(evening: Evening, sent: QueryDict, actor: str) -> str:
    to = sent.get("to", "")
    after = sent.get(f"after_{to}", "")
    services.tell(
        evening, sent.get("message", ""), to, actor, number_of(sent, f"after_{to}") if after else None
    )
    return _("The message is on the screens.")


def _take_away(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.take_away(evening, sent.get("to", ""), actor)


def _close(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.close_evening(evening, actor, number_of(sent, "version"))
    prepare_batons()


ACTS: dict[str, Act] = {
    "go": _go,
    "minutes": _minutes,
    "end_at": _end_at,
    "pause": _pause,
    "resume": _resume,
    **VOTE_ACTS,
    "see_hand": _see_hand,
    "lower_hand": _lower_hand,
    "tell": _tell,
    "take_away": _take_away,
    "close": _close,
}
