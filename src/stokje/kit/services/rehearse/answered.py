"""What came back: answers, pledges, and how those stand. Each step at its own day after the handover."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from stokje.handover.models import EditionItem, Handover, Holder
from stokje.kit.services.rehearse.handed_over import items
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.stage import Stage
from stokje.shared import clock
from stokje.shared.languages import Language
from stokje.tracking.enums import ProgressState
from stokje.tracking.models import Pledge, Response
from stokje.tracking.services import (
    Elsewhere,
    Promise,
    add_progress,
    ask_for_side,
    give_response,
    publish_progress,
    publish_response,
    record_elsewhere,
)

CHECKED_AFTER = dt.timedelta(hours=27)


@dataclass
class Calendar:
    """Days counted from the handover, and who writes down what."""

    handed_over: dt.datetime
    producer: str

    def at(self, day: int) -> dt.datetime:
        """The middle of the working day, so many days after the handover."""
        return self.handed_over + dt.timedelta(days=day, hours=-3)

    def date(self, day: int) -> dt.date:
        """The date, so many days after the handover."""
        return clock.local(self.handed_over).date() + dt.timedelta(days=day)


def answer(stage: Stage) -> None:
    """Only when it is after the closing event. Who is not in the script keeps silent."""
    if stage.moment != AFTER:
        return
    calendar = Calendar(Handover.objects.get().at, stage.actor())
    asked = items(stage)
    names = {told["key"]: told["name"] for told in stage.script.recipients}
    for told in sorted(stage.script.answers, key=lambda row: int(row["day"])):
        holder = Holder.objects.select_related("recipient").get(recipient__name=names[told["recipient"]])
        response = _response(calendar, told, asked[told["bundle"]], holder)
        for promised in told.get("pledge", []):
            _follow(calendar, Pledge.objects.get(response=response, what=promised["what"]), promised)


def _response(calendar: Calendar, told: dict[str, Any], item: EditionItem, holder: Holder) -> Response:
    day = int(told["day"])
    promises = [Promise(row["what"], calendar.date(row["due"])) for row in told.get("pledge", [])]
    words = (told["verdict"], told["reason"], calendar.date(day), promises)
    language = told.get("language", Language.DUTCH)
    if told.get("source") == "elsewhere":
        source = Elsewhere(told["source_name"], told["source_url"], language)
        with clock.at(calendar.at(day)):
            verdict, reason, on, pledges = words
            office = holder.recipient
            return record_elsewhere(item, office, verdict, reason, on, source, pledges, calendar.producer)
    with clock.at(calendar.at(day)):
        response = give_response(item, holder, *words, language)
    if told["state"] == "published":
        with clock.at(calendar.at(day) + CHECKED_AFTER):
            response = publish_response(response, told["check_note"], calendar.producer)
    return response


def _follow(calendar: Calendar, pledge: Pledge, promised: dict[str, Any]) -> None:
    for told in promised["progress"]:
        if told["state"] == ProgressState.BROKEN:
            with clock.at(calendar.at(told["asked_on"])):
                ask_for_side(pledge, calendar.producer)
        with clock.at(calendar.at(told["day"])):
            on = calendar.date(told["day"])
            words = (told["state"], told["text"], on, calendar.producer, told["evidence"])
            step = add_progress(pledge, *words, told.get("language", pledge.language))
            publish_progress(step, calendar.producer)
