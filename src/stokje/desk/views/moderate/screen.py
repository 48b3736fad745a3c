"""What stands on the moderator's screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stokje.desk.views.ballot import vote_panel
from stokje.desk.views.evening import stream_of
from stokje.harvest.queries import agreements
from stokje.live.enums import Audience
from stokje.live.models import Evening
from stokje.live.queries import (
    Sent,
    TableNow,
    asking,
    message_numbers,
    messages_of,
    others_at_desk,
    pace_of,
    paused_words,
    stage_payload,
    tables_now,
    to_read,
    watch_of,
)
from stokje.meetups.enums import StageKind
from stokje.people.models import User
from stokje.shared import clock
from stokje.shared.languages import page_language


@dataclass(frozen=True)
class Listeners:
    """An audience: `who` hears it, in words; `after`: the last message's number; `standing` there now."""

    value: str
    label: str
    who: str
    after: int
    chosen: bool
    standing: Sent | None


def running(evening: Evening, user: User, typed: QueryDict | None) -> dict[str, Any]:
    """Everything of the evening as it stands at this moment; `typed` comes back in its fields."""
    stage, tables = stage_payload(evening), tables_now(evening)
    paused = paused_words(evening)
    return {
        "stage": stage,
        "pace": pace_of(evening),
        "paused": paused and paused[page_language()],
        "in_round": stage["round"] is not None and evening.closed_at is None,
        "tables": tables,
        "asking": asking(tables),
        "watch": watch_of(evening, tables),
        "to_read": to_read(evening),
        "others": others_at_desk(evening, user),
        "now": clock.now(),
        "stream": stream_of(evening, user),
        "agreements": agreements(evening.meetup),
        **_messages(evening, tables, typed),
        "at_vote": evening.stage is not None and evening.stage.kind == StageKind.HARVEST_VOTE,
        **vote_panel(evening, stage["vote"], typed),
    }


def _messages(evening: Evening, tables: list[TableNow], typed: QueryDict | None) -> dict[str, Any]:
    kept = typed if typed is not None else QueryDict()
    sent, numbers = messages_of(evening), message_numbers(evening)
    standing = {each.to: each for each in reversed(sent) if each.until is None}
    hosts = sum(1 for each in tables if each.host)
    who = {
        Audience.ALL: _("All phones, all tables and the large screen."),
        Audience.TABLES: ngettext(
            "The page of %(n)d table, where the notes are written.",
            "The pages of %(n)d tables, where the notes are written.",
            len(tables),
        ) % {"n": len(tables)},
        Audience.HOSTS: ngettext(
            "%(n)d host, on their phone and on the page of their table.",
            "%(n)d hosts, on their phone and on the page of their table.",
            hosts,
        ) % {"n": hosts},
    }  # fmt: skip
    chosen = kept.get("to", Audience.ALL)
    audiences = [
        Listeners(
            value=each.value,
            label=str(each.label),
            who=who[each],
            after=numbers.get(each.topic, 0),
            chosen=each == chosen,
            standing=standing.get(each),
        )
        for each in Audience
    ]
    typed_in = {name: kept.get(name, "") for name in ("message", "calm", "hour")}
    return {"audiences": audiences, "sent": sent, **typed_in}
