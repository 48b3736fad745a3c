"""The closing event: the edition is frozen, offices are asked, and it is handed over."""

from __future__ import annotations

import datetime as dt

from stokje.handover.models import Edition, EditionItem
from stokje.handover.services import add_recipient, appoint, ask, freeze_edition, record_handover
from stokje.kit.services.rehearse.bundled import EDITOR, bundle_of
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.shared import clock

FROZEN_BEFORE = dt.timedelta(days=5)
HOLDS_SINCE = dt.timedelta(days=300)


def hand_over(stage: Stage) -> None:
    """Only when it is after the closing event."""
    if stage.moment != AFTER:
        return
    closing = Meetup.objects.filter(kind=MeetupKind.CLOSING).order_by("starts_at")[0]
    told = stage.script.handover
    with clock.at(closing.starts_at - FROZEN_BEFORE):
        edition = freeze_edition(told["nl"], told["en"], stage.actor(EDITOR))
        _ask_offices(stage, edition, clock.local(closing.starts_at).date())
    with clock.at(closing.ends_at):
        record_handover(edition, closing, told["place"], told["note"], actor=stage.actor())


def items(stage: Stage) -> dict[str, EditionItem]:
    """The items of the edition, by the key that the script gives their bundle."""
    by_bundle = {item.bundle_id: item for item in EditionItem.objects.select_related("edition")}
    return {told["key"]: by_bundle[bundle_of(told).pk] for told in stage.script.bundles["bundle"]}


def _ask_offices(stage: Stage, edition: Edition, handed_over: dt.date) -> None:
    asked = items(stage)
    answer_by = handed_over + dt.timedelta(days=stage.script.answer_days)
    for told in stage.script.recipients:
        office = add_recipient(told["name"], told["level"], stage.actor(), example=True)
        since = handed_over - HOLDS_SINCE
        appoint(office, told["holder"], told["email"], since=since, actor=stage.actor())
        for key in told["asked"]:
            ask(asked[key], office, answer_by, actor=stage.actor())
