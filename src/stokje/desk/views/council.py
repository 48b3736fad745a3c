"""The youth council for its supervisor: requests to check, solutions to read, help to give, members.

The producer sees numbers here and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.council import queries, services
from stokje.council.enums import Party
from stokje.council.forms import AnswerForm, HelpLineForm, ReasonForm
from stokje.council.models import HelpLine
from stokje.privacy.services import leave_council
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require

PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(METHODS)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, most urgent first; for the producer the numbers only."""
    require(request.user, "council.count")
    context: dict[str, Any] = {"figures": queries.figures()}
    if may(request.user, "council.supervise"):
        if request.method == "POST":
            return _say_who_helps(request)
        context |= _waiting(request)
    return render(request, "desk/council/council.html", context)


@login_required
@never_cache
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Everyone who takes part."""
    require(request.user, "council.supervise")
    page = Paginator(queries.members(), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/council/members.html", {"page": page})


@login_required
@never_cache
@require_http_methods(METHODS)
def asked(request: HttpRequest, public_id: str) -> HttpResponse:
    """One confirmed request: yes, or no with a reason."""
    require(request.user, "council.supervise")
    found = queries.requests_to_check().filter(public_id=public_id).first()
    if found is None:
        return _dealt_with(request)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("act") == "approve":
            act, words = _act(services.approve, found, request.user), _("Done. The new member gets a mail.")
        else:
            reason = form.cleaned_data["reason"]
            act, words = (
                _act(services.decline, found, reason, request.user),
                _("Declined. It is mailed with your reason."),
            )
        if _done(request, form, act, words):
            return redirect("desk:council")
    context = {"asked": found, "form": form, "seen": queries.guardian_seen(found)}
    return render(request, "desk/council/request.html", context)


@login_required
@never_cache
@require_http_methods(METHODS)
def solution(request: HttpRequest, key: UUID) -> HttpResponse:
    """One solution that waits: release it, or not with a reason."""
    require(request.user, "council.supervise")
    found = queries.solutions_to_read().filter(op_id=key).first()
    if found is None:
        return _dealt_with(request)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("act") == "release":
            act, words = (
                _act(services.release, found, request.user),
                _("Released, as words of the youth council."),
            )
        else:
            reason = form.cleaned_data["reason"]
            act, words = (
                _act(services.refuse, found, reason, request.user),
                _("Not released. The member reads why."),
            )
        if _done(request, form, act, words):
            return redirect("desk:council")
    context = {"solution": found, "form": form, "names": queries.may_be_a_name(found.text)}
    return render(request, "desk/council/solution.html", context)


@login_required
@never_cache
@require_http_methods(METHODS)
def message(request: HttpRequest, key: UUID) -> HttpResponse:
    """One message that asks for help: answer, or close it without."""
    require(request.user, "council.supervise")
    found = queries.help_to_answer().filter(op_id=key).first()
    if found is None:
        return _dealt_with(request)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"].strip()
        if answer or request.POST.get("act") == "close":
            services.answer_help(found, answer, request.user)  # type: ignore[arg-type]  # login_required
            messages.success(
                request,
                _("Answered. The member gets a mail that there is an answer.") if answer else _("Closed."),
            )
            return redirect("desk:council")
        form.add_error("answer", _("Write an answer first, or close the message without one."))
    return render(request, "desk/council/message.html", {"message": found, "form": form})


@login_required
@never_cache
@require_http_methods(METHODS)
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """One member: what they released, and a way to let them go."""
    require(request.user, "council.supervise")
    found = get_object_or_404(queries.members(), public_id=public_id)
    if request.method == "POST":
        take_out = request.POST.get("out") == "yes"
        leave_council(found, log.key(request.user), Party.SUPERVISOR, take_out=take_out)  # type: ignore[arg-type]  # login_required
        messages.success(request, _("Everything of this member has been erased."))
        return redirect("desk:council_members")
    context = {
        "member": found,
        "released": queries.released_by(found),
        "solutions": queries.own_solutions(found),
    }
    return render(request, "desk/council/member.html", context)


def _dealt_with(request: HttpRequest) -> HttpResponse:
    """A list that stood open for a while leads to what is not there any more."""
    messages.info(request, _("This does not wait any more: a colleague dealt with it, or it was taken back."))
    return redirect("desk:council")


def _waiting(request: HttpRequest) -> dict[str, Any]:
    said = dict(HelpLine.objects.values_list("language", "words"))
    return {
        "supervises": True,
        "requests": queries.requests_to_check(),
        "messages_open": queries.help_to_answer(),
        "unconfirmed": queries.requests_unconfirmed(),
        "solutions": queries.solutions_to_read(),
        "page": Paginator(queries.solutions_decided(), PAGE).get_page(request.GET.get("page")),
        "form": HelpLineForm(initial=said),
    }


def _say_who_helps(request: HttpRequest) -> HttpResponse:
    form = HelpLineForm(request.POST)
    if not form.is_valid():
        context = {"figures": queries.figures()} | _waiting(request) | {"form": form}
        return render(request, "desk/council/council.html", context, status=400)
    services.say_who_helps(form.cleaned_data, request.user)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("Kept. Members read it when they want help."))
    return redirect("desk:council")


def _act(service: Callable[..., object], *given: object) -> Callable[[], object]:
    return lambda: service(*given)


def _done(request: HttpRequest, form: Form, act: Callable[[], object], words: str) -> bool:
    try:
        act()
    except Refused as refused:
        form.add_error("reason", str(refused))
        return False
    messages.success(request, words)
    return True
