"""Following pledges: steps that offices told, overdue ones, and asking for their side."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.handover.queries import read
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require
from stokje.tracking import queries, services
from stokje.tracking.enums import Standing
from stokje.tracking.forms import StepForm
from stokje.tracking.models import Pledge
from stokje.tracking.queries import PledgeFilters

A_PAGE = 50


@login_required
@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    """All pledges, those that need attention first."""
    require(request.user, "tracking.see")
    chosen = PledgeFilters(standing=request.GET.get("standing", ""), office=request.GET.get("office", ""))
    found = queries.in_order_of_worry(queries.pledges(chosen))
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "waiting_steps": queries.waiting_steps(),
        "chosen": chosen,
        "standings": Standing.choices,
        "offices": queries.offices(),
    }
    return render(request, "desk/pledges/pledges.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest, number: int) -> HttpResponse:
    """One pledge with all its steps; the form adds one."""
    found = _pledge(request, number)
    form = StepForm(request.POST or None, pledge=found)
    if request.method == "POST" and form.is_valid():
        require(request.user, "tracking.follow")
        try:
            services.add_progress(found, **form.cleaned_data, actor=_actor(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. It is public once it is published."))
            return redirect("desk:pledge", number)
    context = {
        "pledge": found,
        "reading": read(found.response.item),
        "form": form,
        "may_follow": may(request.user, "tracking.follow"),
        "may_check": may(request.user, "tracking.check"),
    }
    return render(request, "desk/pledges/pledge.html", context)


@login_required
@require_POST
def ask_side(request: HttpRequest, number: int) -> HttpResponse:
    """Asks the office for its side."""
    found = _pledge(request, number)
    require(request.user, "tracking.check")
    services.ask_for_side(found, _actor(request))
    messages.success(request, _("The office was asked for its side, by mail."))
    return redirect("desk:pledge", number)


@login_required
@require_POST
def publish(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Shows a step to everyone."""
    found = _pledge(request, number)
    require(request.user, "tracking.check")
    chosen = next((one for one in found.progress.all() if one.public_id == step), None)
    if chosen is None:
        raise Http404
    try:
        services.publish_progress(chosen, _actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:pledge", number)


def _pledge(request: HttpRequest, number: int) -> Pledge:
    require(request.user, "tracking.see")
    found = queries.any_pledge(number)
    if found is None:
        raise Http404
    return found


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
