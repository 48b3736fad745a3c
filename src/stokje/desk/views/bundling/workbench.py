"""The editors' workbench: one statement at a time, with what may be done with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stokje.bundling import queries, services
from stokje.bundling.enums import How
from stokje.bundling.forms import DecideForm
from stokje.bundling.models import Decision
from stokje.desk.views.bundling import refused
from stokje.desk.views.bundling.bench import bench, chart
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require

EACH_PAGE = 60


@login_required
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """The pile, the bundles and the suggestions."""
    require(request.user, "bundling.read")
    context = bench(request)
    support = context["support"]
    context |= {
        "may_edit": may(request.user, "bundling.edit"),
        "last": queries.last_done(actor(request)),
        "chart": chart(support.roles) if support else [],
        "refused": refused.of(request, context["chosen"]),
    }
    return render(request, "desk/bundling/workbench.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, does: str) -> HttpResponse:
    """One decision about a statement; then on to the next one. After a refusal one stays where one was."""
    require(request.user, "bundling.edit")
    form = DecideForm(request.POST)
    act = DOES.get(does)
    if act is None:
        raise Http404
    if not form.is_valid():
        return _refuse(request, does, " ".join(str(one) for some in form.errors.values() for one in some))
    try:
        act(form, actor(request))
    except Refused as why:
        return _refuse(request, does, str(why))
    return back(request)


@login_required
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Undoes what this editor did last, or the batch or the no that was asked for."""
    require(request.user, "bundling.edit")
    try:
        _undo(*_asked(request), actor(request))
    except Refused as why:
        messages.error(request, str(why))
    return back(request)


@login_required
@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom, and why."""
    require(request.user, "bundling.read")
    page = Paginator(queries.history(), EACH_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "history": signed(page), "may_edit": may(request.user, "bundling.edit")}
    return render(request, "desk/bundling/history.html", context)


@dataclass(frozen=True)
class Signed:
    """A decision with the name of who took it."""

    row: Decision
    name: str


def signed(rows: Iterable[Decision]) -> list[Signed]:
    """The same decisions, each with a name; one query."""
    taken = list(rows)
    names = queries.names(row.by for row in taken)
    return [Signed(row, names.get(row.by, "")) for row in taken]


def actor(request: HttpRequest) -> str:
    """The key of who is logged in."""
    return log.key(request.user)  # type: ignore[arg-type]  # login_required


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page one came from: a bundle, the history, or the workbench as it was filtered."""
    at = request.POST.get("at", "")
    if at == "history":
        return redirect("desk:bundling_history")
    if at.isascii() and at.isdecimal():
        return redirect("desk:bundle", int(at))
    query = request.POST.get("back", "")
    return HttpResponseRedirect(f"{reverse('desk:bundling')}?{query}" if query else reverse("desk:bundling"))


def _refuse(request: HttpRequest, does: str, why: str) -> HttpResponseRedirect:
    messages.error(request, why)
    if request.POST.get("at"):
        return back(request)
    refused.keep(request, does, why)
    query = QueryDict(request.POST.get("back", ""), mutable=True)
    query["s"] = request.POST.get("statement", "")
    return HttpResponseRedirect(f"{reverse('desk:bundling')}?{query.urlencode()}")


def _asked(request: HttpRequest) -> tuple[uuid.UUID | None, int | None]:
    """The batch or the no that was asked for; when none was named, what was done last."""
    batch, no = request.POST.get("batch", ""), request.POST.get("no", "")
    try:
        named = (uuid.UUID(batch) if batch else None, int(no) if no else None)
    except ValueError:
        raise Http404 from None
    last = None if batch or no else queries.last_done(actor(request))
    return (last.batch, last.rejection) if last else named


def _undo(batch: uuid.UUID | None, rejection: int | None, who: str) -> None:
    if rejection is not None:
        services.take_back_no(rejection, who)
    elif batch is not None:
        services.undo(batch, who)
    else:
        raise Refused(_("There is nothing to undo."))


def _put(form: DecideForm, who: str) -> None:
    given = form.cleaned_data
    if given["bundle"] is None:
        raise Refused(_("Choose a bundle."))
    how, similarity = given["how"] or How.EDITOR, given["similarity"]
    services.put(given["statement"], given["bundle"], how, similarity, given["reason"], actor=who)


def _reject(form: DecideForm, who: str) -> None:
    if form.cleaned_data["bundle"] is not None:
        services.reject(form.cleaned_data["statement"], form.cleaned_data["bundle"], who)


def _new(form: DecideForm, who: str) -> None:
    services.create_bundle(form.statements(), actor=who)


def _aside(form: DecideForm, who: str) -> None:
    services.set_aside(form.cleaned_data["statement"], form.cleaned_data["reason"], who)


def _back(form: DecideForm, who: str) -> None:
    services.put_back(form.cleaned_data["statement"], who)


DOES: dict[str, Callable[[DecideForm, str], None]] = {
    "put": _put, "reject": _reject, "new": _new, "aside": _aside, "back": _back,
}  # fmt: skip
