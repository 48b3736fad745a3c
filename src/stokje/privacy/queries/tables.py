"""What was said at someone's tables, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.registration.models import Registration
from stokje.seating.models import Placement
from stokje.shared import texts
from stokje.tracking.queries import Thread, threads_of_statements


@dataclass(frozen=True)
class Place:
    """Where someone sat in a round, with what was said there."""

    placement: Placement
    said: list[dict[str, Any]]


def at_tables(registration: Registration) -> list[Place]:
    """Round by round."""
    placements = registration.placements.select_related("round", "table").order_by("round__number")
    return [Place(placement, _said(placement)) for placement in placements]


def _said(placement: Placement) -> list[dict[str, Any]]:
    written = statements().filter(origin__table=placement.table, origin__round=placement.round)
    threads = threads_of_statements(written)
    return [_with_thread(statement, threads[statement.pk]) for statement in written]


def _with_thread(statement: Statement, thread: Thread) -> dict[str, Any]:
    bundle = texts.pick(thread.bundle.texts.all()) if thread.bundle else None
    return {
        _("kind"): statement.get_kind_display(),
        _("text"): statement.text,
        _("bundle"): bundle.title if bundle else "",
        _("set aside because"): thread.set_aside,
        _("stands in"): [str(item.edition) for item in thread.items],
        _("answers"): [_answer(response) for response in thread.responses],
        _("pledges"): [f"{pledge.what} ({pledge.due_on.isoformat()})" for pledge in thread.pledges],
    }


def _answer(response: Any) -> str:
    return f"{response.recipient}: {response.get_verdict_display()}. {response.reason}"
