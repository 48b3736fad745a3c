"""What a table's phone sends, and what it hears about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stokje.harvest.models import Origin
from stokje.harvest.services import origin_for_table
from stokje.live.queries import evening_of
from stokje.seating.models import Round, Table
from stokje.seating.queries import current_round
from stokje.shared.errors import Refused
from stokje.shared.prepared import prepared

Does = Literal[
    "write", "change", "take_back", "move", "keep_mine", "keep_theirs", "keep_both",
    "agree", "change_agreement", "take_back_agreement", "raise", "lower",
]  # fmt: skip
State = Literal["saved", "conflict", "refused"]


@dataclass(frozen=True)
class Note:
    """One thing that a table did.

    `note` is the op_id of what it is about: a statement, an agreement or a hand. Other words are for
    `base_version`; when the phone had not heard of its own last change yet, that change is `base_op`.
    `beside` is the text to choose about, `above` the note that a moved one now stands on.
    """

    do: Does
    op_id: UUID
    kind: str = ""
    text: str = ""
    note: UUID | None = None
    base_version: int | None = None
    base_op: UUID | None = None
    beside: UUID | None = None
    above: UUID | None = None
    round: int | None = None
    written_at: dt.datetime | None = None
    who: str = ""
    by_date: dt.date | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of it: saved, conflict (both texts are kept) or refused, with a sentence that says why."""

    op_id: UUID
    state: State
    version: int = 1
    message: str = ""

    def payload(self) -> dict[str, Any]:
        """As the phone that sent it reads it."""
        return {
            "opId": str(self.op_id), "state": self.state, "version": self.version, "message": self.message,
        }  # fmt: skip


def origin_of(table: Table, note: Note) -> Origin:
    """Of the round in which it was written, which may be over by the time it arrives."""
    evening = evening_of(table.meetup)
    now_round = current_round(table.meetup, evening.stage if evening else None)
    said_in = _round(table.meetup_id, note.round) if note.round else []
    chosen = next(iter(said_in), now_round)
    if chosen is None:
        raise Refused(_("This meetup has no table rounds."))
    return origin_for_table(table, chosen)


@prepared
def _round(meetup_id: int, number: int) -> QuerySet[Round]:
    return Round.objects.filter(meetup=meetup_id, number=number)
