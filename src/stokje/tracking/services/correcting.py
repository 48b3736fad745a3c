"""Puts right what was recorded of an answer given elsewhere: a slip in it is ours, not the office's."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.tracking.enums import Source
from stokje.tracking.models import Response
from stokje.tracking.services.answers import Elsewhere, Promise, check_source, check_words


def correct_elsewhere(
    response: Response, reason: str, decided_on: dt.date, source: Elsewhere, actor: str
) -> Response:
    """Put words, day and source right, for everyone at once; another verdict is another answer."""
    check_source(source)
    with change():
        locked = Response.objects.select_for_update(of=("self",)).select_related("item")
        found = locked.get(pk=response.pk)
        if found.source != Source.ELSEWHERE:
            raise Refused(_("The office gave this answer itself. Only a new answer of theirs changes it."))
        promised = [Promise(pledge.what, pledge.due_on) for pledge in found.pledges.all()]
        check_words(found.item, found.verdict, reason, decided_on, promised)
        changed = _put(found, _recorded(reason, decided_on, source))
        if changed:
            log.record(actor, "correct_answer", found, which=" ".join(changed))
    return found


def _recorded(reason: str, decided_on: dt.date, source: Elsewhere) -> dict[str, Any]:
    return {
        "source_name": source.name.strip(),
        "source_url": source.url.strip(),
        "reason": reason.strip(),
        "language": source.language,
        "decided_on": decided_on,
    }


def _put(response: Response, given: dict[str, Any]) -> list[str]:
    """Writes what differs, and returns the names of that."""
    changed = [name for name, value in given.items() if getattr(response, name) != value]
    for name in changed:
        setattr(response, name, given[name])
    response.check_note = response.source_name
    response.save(update_fields=[*changed, "check_note"])
    return changed
