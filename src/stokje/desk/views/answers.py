"""What offices answered: check, publish or send back; what was answered elsewhere; who is silent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stokje.handover.queries import condition, items, latest_edition, read
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require
from stokje.tracking import queries, services
from stokje.tracking.enums import Source
from stokje.tracking.forms import (
    CheckForm,
    CorrectionForm,
    ElsewhereForm,
    TheirPromiseForms,
    are_right,
    promises,
)
from stokje.tracking.models import Response

A_PAGE = 25


@login_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What waits for a check, who is silent, and what was dealt with."""
    require(request.user, "tracking.see")
    edition = latest_edition()
    context = {
        "to_check": queries.to_check(),
        "silent": queries.silent(),
        "page": Paginator(queries.checked(), A_PAGE).get_page(request.GET.get("page")),
        "conditions": items(edition) if edition else [],
        "may_check": may(request.user, "tracking.check"),
    }
    return render(request, "desk/answers/answers.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """One answer with the condition it is about; two buttons: publish, or send back."""
    require(request.user, "tracking.see")
    found = queries.response_by_public_id(public_id)
    if found is None:
        raise Http404
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _dealt_with(request, found, form):
        return redirect("desk:answers")
    context = {
        "response": found,
        "reading": read(found.item),
        "form": form,
        "may_check": may(request.user, "tracking.check"),
    }
    return render(request, "desk/answers/answer.html", context)


def _dealt_with(request: HttpRequest, found: Response, form: CheckForm) -> bool:
    require(request.user, "tracking.check")
    back = request.POST.get("act") == "return"
    act = services.return_response if back else services.publish_response
    try:
        act(found, form.cleaned_data["note"], _actor(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        found.refresh_from_db(fields=["state", "check_note", "checked_at"])
        return False
    messages.success(
        request, _("Sent back to the office.") if back else _("Published. The office gets a mail.")
    )
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, number: int) -> HttpResponse:
    """Records an answer that an office gave elsewhere, with its source."""
    require(request.user, "tracking.check")
    item = condition(number)
    if item is None:
        raise Http404
    form = ElsewhereForm(request.POST or None, item=item)
    rows = TheirPromiseForms(request.POST or None, prefix="promise")
    if request.method == "POST" and are_right(form, rows):
        try:
            services.record_elsewhere(item, **_recorded(form), pledges=promises(rows), actor=_actor(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Recorded and public, with its source."))
            return redirect("desk:answers")
    context = {"item": item, "reading": read(item), "form": form, "rows": rows}
    return render(request, "desk/answers/elsewhere.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Puts right what was recorded of an answer that was given elsewhere."""
    require(request.user, "tracking.check")
    found = queries.response_by_public_id(public_id)
    if found is None or found.source != Source.ELSEWHERE:
        raise Http404
    there = {name: getattr(found, name) for name in CorrectionForm.base_fields}
    form = CorrectionForm(request.POST or None, item=found.item, initial=there)
    if request.method == "POST" and form.is_valid() and _corrected(request, found, form):
        return redirect("desk:answer", public_id)
    context = {"response": found, "reading": read(found.item), "form": form}
    return render(request, "desk/answers/correct.html", context)


def _corrected(request: HttpRequest, found: Response, form: CorrectionForm) -> bool:
    given = form.cleaned_data
    words = (given["reason"], given["decided_on"], form.source())
    try:
        services.correct_elsewhere(found, *words, _actor(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Corrected. Everyone reads it like this from now on."))
    return True


def _recorded(form: ElsewhereForm) -> dict[str, Any]:
    names = ("recipient", "verdict", "reason", "decided_on")
    return {name: form.cleaned_data[name] for name in names} | {"source": form.source()}


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
