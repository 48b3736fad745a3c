"""What the pages of an evening's record show beside the record itself: the names of who mended it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from stokje.desk.queries.log_kinds import Named
from stokje.desk.queries.log_things import things_named
from stokje.harvest.models import Agreement, AgreementRevision, Statement
from stokje.shared import clock, log
from stokje.shared.speech import say_date


@dataclass(frozen=True)
class Before:
    """What stood there before, with who changed it when and why."""

    text: str
    kind: str
    at: dt.datetime
    by: str
    because: str
    beside: bool = False


def statement_before(said: Statement, user: Any) -> list[Before]:
    """How a statement came to its words, the oldest first; `beside`: written elsewhere at the same time."""
    rows = list(said.revisions.order_by("pk"))
    names = _names((row.by for row in rows), user)
    return [
        Before(row.text, row.get_kind_display(), row.at, names[row.by], row.because, row.conflict)
        for row in rows
    ]


def agreement_before(agreed: Agreement, user: Any) -> list[Before]:
    """How an agreement came to its words, the oldest first."""
    rows = list(agreed.revisions.order_by("pk"))
    names = _names((row.by for row in rows), user)
    return [Before(_in_words(row), "", row.at, names[row.by], row.because) for row in rows]


def times_before(rows: list[Any], user: Any) -> list[Before]:
    """Each time that was filled in for a part, the oldest first."""
    names = _names((row.by for row in rows), user)
    return [Before(_span(row), "", row.at, names[row.by], row.because) for row in rows]


def _in_words(row: AgreementRevision) -> str:
    day = f" ({say_date(row.by_date)})" if row.by_date else ""
    return f"{row.who}: {row.what}{day}"


def _span(row: Any) -> str:
    return f"{clock.local(row.started_at):%H:%M}–{clock.local(row.ended_at):%H:%M}"


def _names(keys: Any, user: Any) -> dict[str, str]:
    wanted = set(keys)
    found = things_named({key for key in wanted if key}, user)
    table = Named(gettext("the table itself"))
    return {
        key: (found.get(key, Named(key)) if key not in {"", log.SYSTEM} else table).text for key in wanted
    }
