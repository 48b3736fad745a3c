"""What everyone in the hall reads aloud: statements for the wall, and questions to makers and guests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stokje.desk.views.evening import stream_of
from stokje.harvest.models import Statement
from stokje.live import services
from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question
from stokje.live.queries import (
    evening_of,
    off_wall,
    on_wall,
    questions_of,
    takes_questions,
    waiting_for_wall,
)
from stokje.meetups.queries import meetup_with
from stokje.people.models import User
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import require

RIGHT = "live.moderate"
MOST = 20
"""Rows of one list; what was settled makes room for the next."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aloud(request: HttpRequest, slug: str) -> HttpResponse:
    """Both lists, as a page for a second moderator's phone or as parts of the moderator's own page."""
    meetup = meetup_with(slug)
    evening = evening_of(meetup) if meetup else None
    if meetup is None:
        raise Http404
    require(request.user, RIGHT, meetup)
    if evening is None:
        return redirect("desk:moderate", meetup.slug)
    undo = _act(request, evening) if request.method == "POST" else []
    part = "X-Part" in request.headers
    if request.method == "POST" and not part and not undo:
        return redirect("desk:moderate_aloud", meetup.slug)
    evening.refresh_from_db()
    assert isinstance(request.user, User)  # noqa: S101  (login_required)
    stream = stream_of(evening, request.user)
    context = {"meetup": meetup, "text": meetup.text(), **lists(evening, undo), "stream": stream}
    return render(request, f"desk/live/{'aloud_lists' if part else 'aloud'}.html", context)


def lists(evening: Evening, undo: list[Statement] | None = None) -> dict[str, Any]:
    """What waits, what is on and what was put aside; `undo`: what was put on the wall just now."""
    waiting = list(waiting_for_wall(evening).order_by("origin__table__number", "written_at", "id"))
    questions = list(questions_of(evening))
    (on, on_count), (off, off_count) = _first(on_wall(evening)), _first(off_wall(evening))
    by_state = {state.value: [each for each in questions if each.state == state] for state in QuestionState}
    return {
        "evening": evening,
        "waiting_by_table": _by_table(waiting[:MOST]),
        "waiting": len(waiting),
        "more": max(0, len(waiting) - MOST),
        "on_wall": on,
        "on_wall_count": on_count,
        "off_wall": off,
        "off_wall_count": off_count,
        "undo": undo or [],
        "questions": by_state,
        "takes_questions": takes_questions(evening),
    }


def _first(found: QuerySet[Statement]) -> tuple[list[Statement], int]:
    """The first of these, and how many there are."""
    shown = list(found[:MOST])
    return shown, len(shown) if len(shown) < MOST else found.count()


def _by_table(waiting: list[Statement]) -> list[tuple[int, str, list[Statement]]]:
    """Table number, theme and what waits there."""
    rows = []
    for number, group in groupby(waiting, key=_table_number):
        said = list(group)
        theme = said[0].origin.theme
        text = theme.text() if theme else None
        rows.append((number, text.name if text else "", said))
    return rows


def _table_number(said: Statement) -> int:
    return said.origin.table.number if said.origin.table else 0


def _act(request: HttpRequest, evening: Evening) -> list[Statement]:
    """Does what the button says; returns what can be undone with one tap."""
    actor = log.key(request.user)  # type: ignore[arg-type]  # login_required
    act = ACTS.get(request.POST.get("do", ""))
    try:
        return list(act(evening, request.POST, actor) or []) if act else []
    except Refused as because:
        messages.error(request, str(because))
        return []


def _chosen(evening: Evening, sent: QueryDict) -> list[Statement]:
    wanted = sent.getlist("statement")
    found = Statement.objects.filter(public_id__in=wanted, origin__meetup=evening.meetup_id)
    return list(found.order_by("written_at", "id"))


def _approve(evening: Evening, sent: QueryDict, actor: str) -> Iterable[Statement]:
    """Exactly what stood on the page: a note that came in since was not read yet."""
    chosen = _chosen(evening, sent)
    services.approve_for_wall(evening, chosen, actor)
    return chosen


def _off(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.take_off_wall(evening, _chosen(evening, sent), actor)


def _undo(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.ask_for_wall_again(evening, _chosen(evening, sent), actor)


def _approval(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.set_wall_approval(evening, actor, needed=sent.get("needed") == "yes")


def _question(evening: Evening, sent: QueryDict) -> Question:
    found = evening.questions.filter(public_id=sent.get("question", "")).first()
    if found is None:
        raise Refused(_("This question is not there any more."))
    return found


def _show(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.show_question(_question(evening, sent), actor)


def _answer(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.answer_question(_question(evening, sent), actor)


def _aside(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.set_question_aside(_question(evening, sent), sent.get("reason", ""), actor)


def _on_wall(evening: Evening, sent: QueryDict, actor: str) -> None:
    services.put_question_on_wall(evening, _question(evening, sent), actor)


def _off_wall(evening: Evening, _sent: QueryDict, actor: str) -> None:
    services.put_question_on_wall(evening, None, actor)


def _take(evening: Evening, sent: QueryDict, actor: str) -> None:
    taken, approval = sent.get("taken") == "yes", sent.get("read_first") == "yes"
    services.set_questions(evening, actor, taken=taken, approval=approval)


ACTS: dict[str, Callable[[Evening, QueryDict, str], Iterable[Statement] | None]] = {
    "approve": _approve,
    "off": _off,
    "undo": _undo,
    "approval": _approval,
    "show": _show,
    "answer": _answer,
    "aside": _aside,
    "on_wall": _on_wall,
    "off_wall": _off_wall,
    "take": _take,
}
