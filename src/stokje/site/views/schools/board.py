"""A team's board on one screen or on several, opened with its code: no accounts, no names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.campaign.models import Clip
from stokje.campaign.queries import clips
from stokje.schools.forms import ActionForm, BoardCodeForm, BoardDateForm, NoteForm
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import (
    PASS_FOR,
    board_of,
    board_pass,
    is_a_name,
    names_someone,
    released_by,
    team_by_pass,
)
from stokje.schools.services import (
    Agreed,
    add_action,
    add_note,
    check_action,
    enter_board,
    set_board_date,
)
from stokje.shared.errors import Refused
from stokje.shared.ids import key_of, op_id
from stokje.site.film import clip_card
from stokje.site.views.schools.steps import soon, steps_of
from stokje.tracking.queries import Thread, threads_of_statements

COOKIE = "school_board"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """The door, and behind it the board."""
    if request.method == "POST":
        return _enter(request)
    team = team_of(request)
    return page(request, team) if team else door(request)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """One note, action, check or date; whatever is wrong stands beside its field, with nothing lost."""
    if request.method != "POST":  # such as the other language of a page with faults
        return redirect("site:school_board")
    team = team_of(request)
    if team is None:
        return door(request, unsent=_words_of(request))
    form = _form(request)
    if form is not None and not form.is_valid():
        return page(request, team, form)
    try:
        return to_step(request, _write(request, team, form))
    except Refused as refused:
        if form is None:
            messages.error(request, str(refused))
            return to_step(request, _step_asked(request))
        form.add_error(None, str(refused))
        return page(request, team, form)


@never_cache
@require_safe
def part(request: HttpRequest) -> HttpResponse:
    """What hangs at this step, for screens that look again by themselves."""
    team = team_of(request)
    if team is None:
        return HttpResponse(status=403)
    return render(request, "site/schools/part.html", context_of(request, team))


@never_cache
@require_safe
def on_paper(request: HttpRequest) -> HttpResponse:
    """The whole board, to print and hang up."""
    team = team_of(request)
    if team is None:
        return redirect("site:school_board")
    return render(request, "site/schools/paper.html", {"team": team, "board": board_of(team)})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the board on this screen."""
    response = redirect("site:school_board")
    response.delete_cookie(COOKIE)
    return response


def team_of(request: HttpRequest) -> SchoolTeam | None:
    """Whose board is open on this screen."""
    return team_by_pass(request.COOKIES.get(COOKIE, ""))


def opened(team: SchoolTeam) -> HttpResponse:
    """Leads to the board, with what keeps it open on this screen."""
    response = redirect("site:school_board")
    response.set_cookie(
        COOKIE, board_pass(team), max_age=int(PASS_FOR.total_seconds()),
        httponly=True, samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return response


def door(request: HttpRequest, form: BoardCodeForm | None = None, unsent: str = "") -> HttpResponse:
    """Asks for the code; `unsent` is what someone wrote when the board was closed meanwhile."""
    shut = bool(unsent or (form and form.errors))
    context = {"form": form or BoardCodeForm(), "unsent": unsent}
    return render(request, "site/schools/door.html", context, status=403 if shut else 200)


def page(request: HttpRequest, team: SchoolTeam, faulty: Form | None = None) -> HttpResponse:
    """The board at the step that was asked for, with a form that must be filled in again in its place."""
    context = context_of(request, team)
    if faulty is not None:
        context[_name(faulty)] = faulty
        context["op_id"] = key_of(request.POST.get("op_id"))
    return render(request, "site/schools/board.html", context, status=400 if faulty else 200)


def context_of(request: HttpRequest, team: SchoolTeam) -> dict[str, Any]:
    """Everything that the board shows at its step."""
    found = board_of(team)
    threads = became(team)
    steps = steps_of(found, _step_asked(request), became_too=bool(threads))
    step = next(one for one in steps if one.current)
    following = steps[steps.index(step) + 1] if step.number and step is not steps[-1] else None
    return {
        "team": team, "board": found, "steps": steps, "step": step, "following": following,
        "minutes": sum(one.minutes for one in steps),
        "notes": found.columns.get(step.key, []), "threads": threads,
        "film": clip_card(clip_of(team)) if step.key == "clip" else None,
        "note_form": NoteForm(), "action_form": ActionForm(),
        "date_form": BoardDateForm(initial={"on": found.next.on if found.next else None}), "op_id": op_id(),
        "soon": soon(),
    }  # fmt: skip


def became(team: SchoolTeam) -> list[Thread]:
    """What the team released, and what came of it."""
    released = list(released_by(team))
    threads = threads_of_statements(released) if released else {}
    return [threads[one.pk] for one in released]


def clip_of(team: SchoolTeam) -> Clip | None:
    """The clip that the team chose, or the campaign's first."""
    chosen = clips().filter(pk=team.clip_id).first() if team.clip_id else None
    return chosen or clips().first()


def to_step(request: HttpRequest, step: str) -> HttpResponse:
    """Back to the board, to the list of this step."""
    return redirect(f"{reverse('site:school_board')}?step={step}#list")


def hint_at_names(request: HttpRequest, *texts: str) -> None:
    """A gentle hint, also without the script."""
    if any(names_someone(text) or is_a_name(text) for text in texts):
        messages.warning(
            request, _("Is this the name of a person? Rather write a role: a teacher, a parent.")
        )


def _enter(request: HttpRequest) -> HttpResponse:
    form = BoardCodeForm(request.POST)
    if form.is_valid():
        try:
            return opened(enter_board(form.cleaned_data["code"], request.META.get("REMOTE_ADDR", "")))
        except Refused as refused:
            form.add_error("code", str(refused))
    return door(request, form)


def _step_asked(request: HttpRequest) -> str:
    return request.POST.get("step") or request.GET.get("step", "")


def _form(request: HttpRequest) -> Form | None:
    kinds = {"note": NoteForm, "action": ActionForm, "date": BoardDateForm}
    kind = kinds.get(request.POST.get("do", ""))
    return kind(request.POST) if kind else None


def _name(form: Form) -> str:
    return {NoteForm: "note_form", ActionForm: "action_form", BoardDateForm: "date_form"}[type(form)]


def _words_of(request: HttpRequest) -> str:
    given = (request.POST.get(name, "").strip() for name in ("text", "role", "what"))
    return "\n".join(words for words in given if words)


def _write(request: HttpRequest, team: SchoolTeam, form: Form | None) -> str:
    """Does what was asked, and returns the step to go back to."""
    step, key = _step_asked(request), key_of(request.POST.get("op_id"))
    given = form.cleaned_data if form else {}
    if isinstance(form, NoteForm):
        add_note(team, step, given["text"], key)
        hint_at_names(request, given["text"])
    elif isinstance(form, ActionForm):
        add_action(team, Agreed(given["role"], given["what"], given["by_date"]), key)
        hint_at_names(request, given["role"], given["what"])
    elif isinstance(form, BoardDateForm):
        set_board_date(team, given["on"])
        messages.success(request, _("The date is set. Your contact gets a reminder two days before."))
    else:
        _check(request, team)
    return step


def _check(request: HttpRequest, team: SchoolTeam) -> None:
    action = team.actions.filter(op_id=key_of(request.POST.get("action")), withdrawn_at=None).first()
    if action is None:
        raise Refused(_("Someone took this action back meanwhile."))
    check_action(team, action, done=request.POST.get("done") == "yes")
