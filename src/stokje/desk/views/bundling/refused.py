"""A decision that was refused: what was typed and ticked with it, shown once more with its statement."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stokje.harvest.models import Statement

KEY = "bundling_refused"
MOST = 1_000
"""Characters of a reason; the form itself takes fewer."""


def keep(request: HttpRequest, does: str, why: str) -> None:
    """Keeps it in the session until the workbench is shown."""
    given = request.POST
    request.session[KEY] = {
        "does": does, "why": why, "statement": given.get("statement", ""),
        "reason": given.get("reason", "")[:MOST], "alike": given.getlist("alike")[:MOST],
    }  # fmt: skip


def of(request: HttpRequest, chosen: Statement | None) -> dict[str, Any]:
    """What was refused about this statement a moment ago; of another one nothing is shown."""
    if KEY not in request.session:
        return {}
    found: dict[str, Any] = request.session.pop(KEY)
    return found if chosen and found["statement"] == chosen.public_id else {}
