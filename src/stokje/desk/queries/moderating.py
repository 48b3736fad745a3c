"""Who did what on the moderator's screen, by name: only for those who may be there too."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from stokje.live.models import Evening
from stokje.meetups.queries import run_sheet
from stokje.people.models import User
from stokje.shared import log
from stokje.shared.models import LogEntry
from stokje.shared.speech import say_time

DID = {
    "live.open": gettext_lazy("%(who)s opened the evening at %(time)s."),
    "live.move": gettext_lazy("%(who)s went to “%(part)s” at %(time)s."),
    "live.minutes": gettext_lazy("%(who)s changed the time of this part at %(time)s."),
    "live.pause": gettext_lazy("%(who)s put the panic screen on at %(time)s."),
    "live.resume": gettext_lazy("%(who)s took the panic screen away at %(time)s."),
    "live.message": gettext_lazy("%(who)s sent a message at %(time)s."),
    "meetups.change_run_sheet": gettext_lazy("%(who)s changed the run sheet at %(time)s."),
    "live.close": gettext_lazy("%(who)s closed the meetup at %(time)s."),
}


def who_was_first(evening: Evening, actor: str, verbs: Iterable[str]) -> str:
    """The last of these acts, such as "Anna went to “Plenary” at 8.14 pm."; empty when there is none."""
    things = [log.key(evening), log.key(evening.meetup)]
    acts = LogEntry.objects.filter(thing__in=things, verb__in=verbs)
    last = acts.order_by("-at", "-pk").first()
    if last is None or last.verb not in DID:
        return ""
    part = _part(evening, last.detail.get("stage"))
    return DID[last.verb] % {"who": _name(last.actor, actor), "time": say_time(last.at), "part": part}


def _name(key: str, own: str) -> str:
    if key == own:
        return pgettext("who did it", "You")
    kind, _colon, number = key.partition(":")
    user = User.objects.filter(pk=number).first() if kind == "user" and number.isdecimal() else None
    return user.name if user else _("Someone else")


def _part(evening: Evening, position: object) -> str:
    return next((each.title for each in run_sheet(evening.meetup) if each.stage.position == position), "")
