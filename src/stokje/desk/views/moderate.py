"""The moderator's one screen: the run sheet, the tables, the vote and a word to everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stokje.desk.views.aloud import lists
from stokje.desk.views.ballot import VOTE_ACTS, vote_panel
from stokje.harvest.queries import agreements
from stokje.live import services
from stokje.live.models import Evening
from stokje.live.queries import (
    Pass,
    evening_of,
    heard_from,
    make_pass,
    snapshot,
    stage_payload,
    tables_overview,
)
from stokje.meetups.models import Meetup, Stage
from stokje.meetups.queries import meetup_with, run_sheet
from stokje.people.models import User
from stokje.relay.services import prepare_batons
from stokje.seating.queries import host_name
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.shared.rights import require

RIGHT = "live.moderate"
Act = Callable[[Evening, QueryDict, str], Any]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the evening; a button does one thing and comes back here."""
    meetup = meetup_with(slug)
    if meetup is None:
        raise Http404
    require(request.user, RIGHT, meetup)
    if request.method == "POST":
        _do(request, meetup)
        return redirect("desk:moderate", meetup.slug)
    evening = evening_of(meetup)
    screen = _running(evening, request) if evening else {"run_sheet": run_sheet(meetup)}
    return render(request, "desk/live/moderate.html", {"meetup": meetup, "text": meetup.text(), **screen})


def _do(request: HttpRequest, meetup: Meetup) -> None:
    actor = log.key(request.user)  # type: ignore[arg-type]  # login_required
    try:
        if request.POST.get("do") == "open":
            services.open_evening(meetup, actor)
            return
        evening, act = evening_of(meetup), ACTS.get(request.POST.get("do", ""))
        if evening and act:
            act(evening, request.POST, actor)
    except Refused as because:
        messages.error(request, str(because))


def _running(evening: Evening, request: HttpRequest) -> dict[str, Any]:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    stage = stage_payload(evening)
    heard = heard_from(evening)
    mine = make_pass(evening.meetup, Pass("u", user.public_id), user.link_version)
    stream = reverse("site:live", args=[evening.meetup.slug]).removeprefix("/en")
    return {
        "evening": evening,
        "stage": stage,
        "run_sheet": run_sheet(evening.meetup),
        "before": _beside(evening, -1),
        "after": _beside(evening, 1),
        "tables": [(table, host_name(table), heard.get(table.number)) for table in tables_overview(evening)],
        **vote_panel(evening),
        "agreements": agreements(evening.meetup),
        "message": snapshot(evening, ["message"]).get("message", {}).get("text", ""),
        **lists(evening),
        "now": clock.now(),
        "stream": f"{stream}/stream?pass={mine}",
    }


def _beside(evening: Evening, way: int) -> Stage | None:
    """The part of the run sheet before or after this one."""
    stages = list(evening.meetup.stages.order_by("position"))
    place = next((n for n, stage in enumerate(stages) if stage == evening.stage), -1) + way
    return stages[place] if 0 <= place < len(stages) else None


def _number(sent: QueryDict, name: str) -> int:
    value = sent.get(name, "")
    if not value.lstrip("-").isdecimal():
        raise Refused(_("This form is not complete. Load the page again."))
    return int(value)


def _go(evening: Evening, sent: QueryDict, actor: str) -> None:
    stage = evening.meetup.stages.filter(position=_number(sent, "stage")).first()
    if stage:
        services.move_to(evening, stage, _number(sent, "version"), actor)


def _minutes(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.add_minutes(evening, _number(sent, "minutes"), _number(sent, "version"), actor)


def _tell(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.tell_everyone(evening, sent.get("message", ""), actor)


def _close(evening: Evening, _sent: QueryDict, actor: str) -> None:
    services.close_evening(evening, actor)
    prepare_batons()


ACTS: dict[str, Act] = {
    "go": _go,
    "minutes": _minutes,
    **VOTE_ACTS,
    "tell": _tell,
    "close": _close,
}
