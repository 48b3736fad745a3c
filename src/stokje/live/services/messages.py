"""The moderator's words on the screens: to all, to the tables, to the hosts; one at a time for each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.live.enums import Audience
from stokje.live.models import Evening
from stokje.live.queries import message_now, snapshot
from stokje.live.services.announcing import announce
from stokje.live.services.holding import Clash, held
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Fault, Faults

LONGEST_MESSAGE = 200


def tell(evening: Evening, text: str, to: str, actor: str, after: int | None = None) -> None:
    """Puts one message on the screens of these people, in the place of the one before.

    `after`: number of the last message that the sender saw (None: never mind). Raises `Clash` when
    another came since and still stands there, `Faults` with all that is wrong.
    """
    words = " ".join(text.split())
    audience = _checked(words, to)
    with change():
        evening = held(evening, None)
        now = message_now(evening, audience)
        if after is not None and now and now.number > after:
            told = _("“%(words)s” stands on the screens now. Send again to replace it.")
            raise Clash(told % {"words": now.text}, ("live.message",))
        _announce(evening, audience, words)
        log.record(actor, "live.message", evening, characters=len(words), to=audience.value)


def take_away(evening: Evening, to: str, actor: str) -> None:
    """Takes the message to these people off their screens."""
    if to not in Audience.values:
        return
    with change():
        evening = held(evening, None)
        if message_now(evening, Audience(to)):
            _announce(evening, Audience(to), "")
            log.record(actor, "live.take_message", evening, to=to)


def take_all_away(evening: Evening) -> None:
    """A message is about the part of the evening in which it was said."""
    last = snapshot(evening, [audience.topic for audience in Audience])
    for audience in Audience:
        if last.get(audience.topic, {}).get("text"):
            _announce(evening, audience, "")


def _checked(words: str, to: str) -> Audience:
    faults = []
    if not words:
        faults.append(Fault("", _("Write a message first.")))
    if len(words) > LONGEST_MESSAGE:
        told = _("Keep the message to %(longest)d characters at most; this one has %(characters)d.")
        faults.append(Fault("", told % {"longest": LONGEST_MESSAGE, "characters": len(words)}))
    if to not in Audience.values:
        faults.append(Fault("", _("Choose who gets the message.")))
    if faults:
        raise Faults(faults)
    return Audience(to)


def _announce(evening: Evening, audience: Audience, words: str) -> None:
    payload = {"text": words, "at": clock.now().isoformat(), "to": audience.value}
    announce(evening, audience.topic, payload)
