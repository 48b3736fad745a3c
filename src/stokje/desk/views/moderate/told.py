"""What a button came to: what is told to who pressed it, and what they had typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict

from stokje.desk.queries.moderating import who_was_first
from stokje.desk.views.evening import incomplete
from stokje.desk.views.moderate.acts import ACTS
from stokje.live.queries import evening_of
from stokje.live.services import Clash, open_evening
from stokje.meetups.models import Meetup
from stokje.shared import log
from stokje.shared.errors import Faults, Refused


@dataclass(frozen=True)
class Told:
    """`tone` of the notice with `lines`; `typed` is what was sent and not taken, to be shown again."""

    tone: str = ""
    lines: list[str] = field(default_factory=list)
    typed: QueryDict | None = None


def press(request: HttpRequest, meetup: Meetup) -> Told:
    """Does what the button says, and tells what came of it."""
    actor = log.key(request.user)  # type: ignore[arg-type]  # login_required
    try:
        said = _do(meetup, request.POST, actor)
    except Clash as clash:
        return Told("warning", _clash(meetup, clash, actor), request.POST)
    except Faults as faults:
        return Told("error", [fault.message for fault in faults.faults], request.POST)
    except Refused as because:
        return Told("error", [str(because)], request.POST)
    return Told("ok", [said]) if isinstance(said, str) else Told()


def _do(meetup: Meetup, sent: QueryDict, actor: str) -> object:
    if sent.get("do") == "open":
        return open_evening(meetup, actor)
    evening, act = evening_of(meetup), ACTS.get(sent.get("do", ""))
    if evening is None or act is None:
        raise incomplete()
    return act(evening, sent, actor)


def _clash(meetup: Meetup, clash: Clash, actor: str) -> list[str]:
    evening = evening_of(meetup)
    first = who_was_first(evening, actor, clash.verbs) if evening else ""
    return [line for line in (first, str(clash)) if line]
