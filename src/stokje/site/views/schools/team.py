"""The contact's own page: code, next date, what was released, stopping. Opening it changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.schools.enums import TeamState
from stokje.schools.forms import BoardDateForm
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import (
    asked_by,
    board_of,
    code_for,
    own_token,
    team_by_token,
    team_to_confirm,
)
from stokje.schools.services import (
    call_off_date,
    confirm,
    open_board,
    renew_code,
    set_board_date,
    stop_team,
)
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.site.views.missing import DeadLink
from stokje.site.views.schools.board import became, opened


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """The button confirms; who did so before is led to their own page."""
    team = team_to_confirm(token)
    if team is None:
        raise DeadLink("site:school_lost")
    if request.method == "POST":
        team = confirm(team)
        messages.success(request, _("Welcome. Your school joins in. We have sent you the code as well."))
    if team.state != TeamState.ASKED:
        return redirect("site:school_team", own_token(team))
    return render(request, "site/schools/confirm.html", {"team": team, "token": token})


@never_cache
@require_safe
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """Everything about this team, for its contact."""
    return _page(request, token, owner(token))


@require_POST
def open_page(request: HttpRequest, token: str) -> HttpResponse:
    """Opens the board on this screen, without typing the code."""
    team = owner(token)
    if team.state != TeamState.ACTIVE:
        return redirect("site:school_team", token)
    open_board(team)
    return opened(team)


@require_POST
def new_code(request: HttpRequest, token: str) -> HttpResponse:
    """A new code; the old one opens nothing any more."""
    return _do(request, token, renew_code, _("You have a new code. We have mailed it to you too."))


@require_http_methods(["GET", "HEAD", "POST"])
def date(request: HttpRequest, token: str) -> HttpResponse:
    """Sets or moves the next board date."""
    if request.method != "POST":  # the other language of a page with faults
        return redirect("site:school_team", token)
    team, form = owner(token), BoardDateForm(request.POST)
    if form.is_valid():
        try:
            set_board_date(team, form.cleaned_data["on"])
            messages.success(request, _("The date is set. We remind you two days before."))
            return redirect("site:school_team", token)
        except Refused as refused:
            form.add_error("on", str(refused))
    return _page(request, token, team, form)


@require_POST
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the date back that is still to come."""
    return _do(request, token, call_off_date, _("There is no next date any more."))


@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The team stops; its board closes."""
    return _do(
        request, token, lambda team: stop_team(team, log.key(team)),
        _("Your team has stopped. The board is closed, and we mail you no more."),
    )  # fmt: skip


def owner(token: str) -> SchoolTeam:
    """The team of the contact whose link this is."""
    team = team_by_token(token)
    if team is None:
        raise DeadLink("site:school_lost")
    return team


def _page(
    request: HttpRequest, token: str, team: SchoolTeam, faulty: BoardDateForm | None = None
) -> HttpResponse:
    board = board_of(team)
    form = faulty or BoardDateForm(initial={"on": board.next.on if board.next else None})
    context = {
        "team": team, "token": token, "board": board, "form": form, "threads": became(team),
        "active": team.state == TeamState.ACTIVE, "code": code_for(team),
        "asked": asked_by(team), "to_release": [note for note in board.notes if note.statement is None],
    }  # fmt: skip
    return render(request, "site/schools/team.html", context, status=400 if faulty else 200)


def _do(request: HttpRequest, token: str, act: Callable[[SchoolTeam], object], words: str) -> HttpResponse:
    try:
        act(owner(token))
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("site:school_team", token)
