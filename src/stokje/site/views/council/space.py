"""The council's own space: calm, one thing at a time. Opened with the button behind a member's own link."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.council import queries
from stokje.council.enums import Opinion
from stokje.council.forms import HelpForm, SolutionForm
from stokje.council.models import CouncilMember, CouncilSolution
from stokje.council.services import ask_help, propose, take_back_solution, vote
from stokje.shared.errors import Refused
from stokje.shared.ids import key_of, op_id
from stokje.shared.languages import page_language

COOKIE = "council_space"
PAGE = 20

Given = ParamSpec("Given")
Page = Callable[Concatenate[HttpRequest, CouncilMember, Given], HttpResponse]


def for_members(view: Page[Given]) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
    """Hands the page the member whose space is open; without one it says how to open it."""

    @never_cache
    def seen(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        member = queries.member_by_pass(request.COOKIES.get(COOKIE, ""))
        if member is None:
            unsent = {"unsent": request.POST.get("text", "").strip()}
            return render(request, "site/council/closed.html", unsent, status=403)
        return view(request, member, *args, **kwargs)

    update_wrapper(seen, view)
    return seen


def opened(member: CouncilMember) -> HttpResponse:
    """Leads to the space, with what keeps it open in this browser for half a day."""
    response = redirect("site:council_space")
    response.set_cookie(
        COOKIE, queries.space_pass(member), max_age=int(queries.PASS_FOR.total_seconds()),
        httponly=True, samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return response


@require_POST
def close(_request: HttpRequest) -> HttpResponse:
    """Closes the space in this browser."""
    response = redirect("site:council")
    response.delete_cookie(COOKIE)
    return response


@require_safe
@for_members
def home(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """Three things one can do."""
    context = {"member": member, "progress": queries.progress_of(member)}
    return render(request, "site/council/space.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def propose_page(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """One solution; whatever is wrong stands beside it, with nothing lost."""
    form = SolutionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["text"]
            propose(member, words, key_of(request.POST.get("op_id")), page_language())
            messages.success(request, _("It is in. The supervisor reads it first."))
            return redirect("site:council_mine")
        except Refused as refused:
            form.add_error("text", str(refused))
    return _form_page(request, "site/council/propose.html", member, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def vote_page(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """One solution of another at a time, and two buttons."""
    if request.method == "POST":
        _vote(request, member)
        back = request.POST.get("page", "")
        return redirect(
            f"{reverse('site:council_others')}?page={back}" if back.isdecimal() else "site:council_vote"
        )
    context = {
        "member": member, "solution": queries.to_vote_on(member).first(),
        "progress": queries.progress_of(member),
    }  # fmt: skip
    return render(request, "site/council/vote.html", context)


@require_safe
@for_members
def others(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """What the others thought up."""
    page = Paginator(queries.of_others(member), PAGE).get_page(request.GET.get("page"))
    return render(request, "site/council/others.html", {"member": member, "page": page})


@require_safe
@for_members
def mine(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """One's own solutions, and how they stand."""
    context = {"member": member, "solutions": queries.own_solutions(member)}
    return render(request, "site/council/mine.html", context)


@require_POST
@for_members
def take_back(request: HttpRequest, member: CouncilMember, key: UUID) -> HttpResponse:
    """Erases a solution of one's own that was not released."""
    solution = CouncilSolution.objects.filter(op_id=key, member=member).first()
    if solution is None:
        raise Http404
    take_back_solution(member, solution)
    messages.success(request, _("It is gone."))
    return redirect("site:council_mine")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def help_page(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """Who answers and when, a message to the supervisor, and where one can call."""
    form = HelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_help(member, form.cleaned_data["text"], key_of(request.POST.get("op_id")))
            messages.success(request, _("Your message is with the supervisor. Well done that you asked."))
            return redirect("site:council_help")
        except Refused as refused:
            form.add_error("text", str(refused))
    more = {"who": queries.help_words(), "asked": queries.help_of(member)}
    return _form_page(request, "site/council/help.html", member, form, more)


def _vote(request: HttpRequest, member: CouncilMember) -> None:
    key = key_of(request.POST.get("solution"))
    solution = CouncilSolution.objects.filter(op_id=key).first()
    if solution is None:
        return
    try:
        vote(member, solution, Opinion.AGREE if request.POST.get("do") == "agree" else Opinion.PASS)
    except Refused as refused:
        messages.error(request, str(refused))


def _form_page(
    request: HttpRequest, template: str, member: CouncilMember, form: Any, more: dict[str, Any] | None = None
) -> HttpResponse:
    key = key_of(request.POST.get("op_id")) if request.method == "POST" else op_id()
    context = {"member": member, "form": form, "op_id": key} | (more or {})
    return render(request, template, context, status=400 if form.errors else 200)
