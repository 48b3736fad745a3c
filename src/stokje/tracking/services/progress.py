"""What comes of a pledge. Each step is a row; the newest published one and the clock say how it stands."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.tracking.enums import ProgressState
from stokje.tracking.models import AskedForSide, Pledge, Progress
from stokje.tracking.services.dates import check_happened
from stokje.tracking.services.telling import tell_office, tell_producers


def add_progress(
    pledge: Pledge,
    state: ProgressState | str,
    text: str,
    happened_on: dt.date,
    actor: str,
    evidence: str = "",
    language: str = Language.DUTCH,
) -> Progress:
    """Note a step of a pledge; it waits until the producer publishes it."""
    if not text.strip():
        raise Refused(_("Write what happened."))
    with change():
        pledge = Pledge.objects.select_related("response").get(pk=pledge.pk)
        if pledge.response.published_at is None:
            raise Refused(_("This pledge is not public yet."))
        check_happened(pledge, happened_on)
        _check_broken(pledge, state)
        step = Progress.objects.create(
            pledge=pledge,
            state=state,
            text=text.strip(),
            language=language,
            evidence=evidence.strip(),
            happened_on=happened_on,
            by=actor,
            added_at=clock.now(),
        )
        log.record(actor, "add_progress", step, state=str(state))
        if not actor.startswith("user:"):
            tell_producers("tracking.progress_received", step)
    return step


def publish_progress(step: Progress, actor: str) -> Progress:
    """Show a step to everyone."""
    with change():
        step = Progress.objects.select_for_update(of=("self",)).select_related("pledge").get(pk=step.pk)
        if step.published_at:
            raise Refused(_("This step is public already."))
        _check_broken(step.pledge, step.state)
        step.published_at = clock.now()
        step.save(update_fields=["published_at"])
        log.record(actor, "publish_progress", step, state=step.state)
    return step


def ask_for_side(pledge: Pledge, actor: str) -> AskedForSide:
    """Ask the office for its side; only after this may the pledge be called broken."""
    with change():
        asked = AskedForSide.objects.create(pledge=pledge, at=clock.now(), by=actor)
        log.record(actor, "ask_for_side", pledge)
        tell_office("tracking.asked_for_side", pledge.response.recipient, pledge, once=str(asked.pk))
    return asked


def _check_broken(pledge: Pledge, state: ProgressState | str) -> None:
    if state == ProgressState.BROKEN and not AskedForSide.objects.filter(pledge=pledge).exists():
        raise Refused(_("Ask the office for its side first. Only then may a pledge be called broken."))
