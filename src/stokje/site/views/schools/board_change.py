"""Changing a note or an action that hangs on the board. Two who change it at once lose nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.schools.forms import ActionForm, NoteForm
from stokje.schools.models import BoardNote, SchoolTeam, TeamAction
from stokje.schools.services import (
    Agreed,
    change_action,
    change_note,
    take_back_action,
    take_back_note,
)
from stokje.shared.errors import Refused
from stokje.site.views.schools.board import door, hint_at_names, team_of, to_step


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """One note, to put differently or to take back."""
    team = team_of(request)
    if team is None:
        return door(request, unsent=request.POST.get("text", ""))
    found = team.notes.filter(op_id=key, withdrawn_at=None).first()
    if found is None:
        return _gone(request)
    form = NoteForm(request.POST or None, initial={"text": found.text})
    done = request.method == "POST" and _note_changed(request, team, found, form)
    if done:
        return to_step(request, found.column)
    return _page(request, form, {"note": found, "version": found.version, "back": found.column})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, key: UUID) -> HttpResponse:
    """One action, to agree on something else or to take back."""
    team = team_of(request)
    if team is None:
        return door(request, unsent=" ".join(request.POST.get(name, "") for name in ("role", "what")).strip())
    found = team.actions.filter(op_id=key, withdrawn_at=None).first()
    if found is None:
        return _gone(request)
    first = {"role": found.role, "what": found.what, "by_date": found.by_date}
    form = ActionForm(request.POST or None, initial=first)
    done = request.method == "POST" and _action_changed(request, team, found, form)
    if done:
        return to_step(request, "actions")
    return _page(request, form, {"action": found, "version": found.version, "back": "actions"})


def _note_changed(request: HttpRequest, team: SchoolTeam, found: BoardNote, form: NoteForm) -> bool:
    if request.POST.get("do") == "take_back":
        return _taken_back(request, lambda: take_back_note(team, found), form)
    if not form.is_valid():
        return False
    text = form.cleaned_data["text"]
    try:
        changed = change_note(team, found, text, _version(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    found.refresh_from_db()
    if changed.conflict:
        form.add_error("text", _meanwhile(changed.note.text))
        return False
    hint_at_names(request, text)
    return True


def _action_changed(request: HttpRequest, team: SchoolTeam, found: TeamAction, form: ActionForm) -> bool:
    if request.POST.get("do") == "take_back":
        return _taken_back(request, lambda: take_back_action(team, found), form)
    if not form.is_valid():
        return False
    given = form.cleaned_data
    agreed = Agreed(given["role"], given["what"], given["by_date"])
    try:
        changed = change_action(team, found, agreed, _version(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    found.refresh_from_db()
    if changed.conflict:
        form.add_error("what", _meanwhile(f"{changed.action.role}: {changed.action.what}"))
        return False
    hint_at_names(request, agreed.role, agreed.what)
    return True


def _taken_back(request: HttpRequest, take_back: Any, form: Form) -> bool:
    try:
        take_back()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("It is off the board."))
    return True


def _meanwhile(text: str) -> str:
    words = _(
        "Someone changed this meanwhile. It now says: “%(text)s”. Save again if yours should stand there."
    )
    return words % {"text": text}


def _version(request: HttpRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def _gone(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        raise Http404
    messages.error(request, _("Someone took this back meanwhile."))
    return redirect("site:school_board")


def _page(request: HttpRequest, form: Form, context: dict[str, Any]) -> HttpResponse:
    return render(
        request, "site/schools/change.html", context | {"form": form}, status=400 if form.errors else 200
    )
