"""What the moderator said to whom, from the log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stokje.live.enums import Audience
from stokje.live.models import Evening, LiveEvent


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
    last = LiveEvent.objects.filter(evening=evening, topic=to.topic).order_by("-topic_seq").first()
    return _sent(last, to) if last and last.payload.get("text") else None


def messages_of(evening: Evening) -> list[Sent]:
    """All that was sent this evening, the last first."""
    topics = {audience.topic: audience for audience in Audience}
    found = LiveEvent.objects.filter(evening=evening, topic__in=topics).order_by("-seq")
    sent, after = [], dict[str, dt.datetime]()
    for event in found:
        if event.payload.get("text"):
            sent.append(_sent(event, topics[event.topic], after.get(event.topic)))
        after[event.topic] = event.at
    return sent


def message_numbers(evening: Evening) -> dict[str, int]:
    """The number of the last message to each audience, whether it stands there or not."""
    topics = [audience.topic for audience in Audience]
    found = LiveEvent.objects.filter(evening=evening, topic__in=topics).order_by("seq")
    return dict(found.values_list("topic", "topic_seq"))


def _sent(event: LiveEvent, to: Audience, until: dt.datetime | None = None) -> Sent:
    return Sent(event.payload["text"], to, event.at, event.topic_seq, until)
