"""What the buttons of the moderator's screen do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _

from stokje.desk.views.ballot import VOTE_ACTS
from stokje.live import services
from stokje.live.models import Evening
from stokje.relay.services import prepare_batons
from stokje.seating.models import Table
from stokje.shared.errors import Refused

Act = Callable[[Evening, QueryDict, str], Any]
"""Does one thing; a text that comes back is told to who pressed."""


def _number(sent: QueryDict, name: str) -> int:
    value = sent.get(name, "")
    if not value.lstrip("-").isdecimal():
        raise Refused(_("This form is not complete. Load the page again."))
    return int(value)


def _go(evening: Evening, sent: QueryDict, actor: str) -> None:
    stage = evening.meetup.stages.filter(position=_number(sent, "stage")).first()
    if stage:
        services.move_to(evening, stage, _number(sent, "version"), actor)


def _minutes(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.add_minutes(evening, _number(sent, "minutes"), _number(sent, "version"), actor)


def _end_at(evening: Evening, sent: QueryDict, actor: str) -> None:
    try:
        hour = parse_time(sent.get("hour", ""))
    except ValueError:
        hour = None
    if hour is None:
        raise Refused(_("Fill in at what time this part ends, such as 20:30."))
    services.end_at(evening, hour.replace(tzinfo=None), _number(sent, "version"), actor)


def _pause(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.pause(evening, sent.get("calm", ""), _number(sent, "version"), actor)


def _resume(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.resume(evening, _number(sent, "version"), actor)


def _table(evening: Evening, sent: QueryDict) -> Table:
    table = evening.meetup.tables.filter(number=_number(sent, "table")).first()
    if table is None:
        raise Refused(_("This form is not complete. Load the page again."))
    return table


def _see_hand(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.see_hand(_table(evening, sent), actor, _hand(sent))


def _lower_hand(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.lower_hand(_table(evening, sent), actor, _hand(sent))


def _hand(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("hand", ""))
    except ValueError:
        raise Refused(_("This form is not complete. Load the page again.")) from None


def _tell(evening: Evening, sent: QueryDict, actor: str) -> str:
    to = sent.get("to", "")
    after = sent.get(f"after_{to}", "")
    services.tell(evening, sent.get("message", ""), to, actor, int(after) if after.isdecimal() else None)
    return _("The message is on the screens.")


def _take_away(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.take_away(evening, sent.get("to", ""), actor)


def _close(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.close_evening(evening, actor, _number(sent, "version"))
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
