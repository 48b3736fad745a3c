"""What the moderator said to whom, from the log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from stokje.live.enums import Audience
from stokje.live.models import Evening, LiveEvent
from stokje.shared.prepared import prepared


@dataclass(frozen=True)
class Sent:
    """One message. `number` counts per audience; `until`: when it went off the screens, None while there."""

    text: str
    to: Audience
    at: dt.datetime
    number: int
    until: dt.datetime | None = None


def message_now(evening: Evening, to: Audience) -> Sent | None:
    """What stands on the screens of these people; None when nothing does."""
    last = next(iter(_last(evening.pk, to.topic)), None)
    return _sent(last, to) if last and last.payload.get("text") else None


@prepared
def _last(evening_id: int, topic: str) -> QuerySet[LiveEvent]:
    return LiveEvent.objects.filter(evening=evening_id, topic=topic).order_by("-topic_seq")[:1]


def messages_of(evening: Evening) -> list[Sent]:
    """All that was sent this evening, the last first."""
    topics = {audience.topic: audience for audience in Audience}
    sent, after = [], dict[str, dt.datetime]()
    for event in _told(evening.pk):
        if event.payload.get("text"):
            sent.append(_sent(event, topics[event.topic], after.get(event.topic)))
        after[event.topic] = event.at
    return sent


def message_numbers(evening: Evening) -> dict[str, int]:
    """The number of the last message to each audience, whether it stands there or not."""
    return {event.topic: event.topic_seq for event in reversed(_told(evening.pk))}


@prepared
def _told(evening_id: int) -> QuerySet[LiveEvent]:
    topics = [audience.topic for audience in Audience]
    return LiveEvent.objects.filter(evening=evening_id, topic__in=topics).order_by("-seq")


def _sent(event: LiveEvent, to: Audience, until: dt.datetime | None = None) -> Sent:
    return Sent(event.payload["text"], to, event.at, event.topic_seq, until)
