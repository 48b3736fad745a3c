"""Freezing the bundles into an edition, checking its seal, and blanking what must go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.handover import queries, services
from stokje.handover.forms import BlankForm, FreezeForm
from stokje.handover.models import Edition
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require
from stokje.tracking.queries import thread_of_item


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, what is ready, and the form that freezes."""
    require(request.user, "handover.see")
    ready, newest = queries.checklist(), queries.latest_edition()
    first = {"title_nl": newest.title_nl, "title_en": newest.title_en} if newest else {}
    form = FreezeForm(request.POST or None, initial=first, previous=newest, checklist=ready)
    if request.method == "POST" and form.is_valid():
        done = _freeze(request, form)
        if done:
            return done
    context = {
        "editions": queries.editions(),
        "checklist": ready,
        "form": form,
        "may_freeze": may(request.user, "handover.freeze"),
    }
    return render(request, "desk/editions/editions.html", context)


def _freeze(request: HttpRequest, form: FreezeForm) -> HttpResponse | None:
    require(request.user, "handover.freeze")
    given = form.cleaned_data
    try:
        made = services.freeze_edition(
            given["title_nl"], given["title_en"], _actor(request), given.get("changed", "")
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("Edition %(number)s is frozen.") % {"number": made.number})
    return redirect("desk:edition", made.number)


@login_required
@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: its seal, its conditions, where it was handed over."""
    return _page(request, _edition(request, number), BlankForm())


@login_required
@require_POST
def blank(request: HttpRequest, number: int, item: int) -> HttpResponse:
    """Takes the words of one item away, with a reason."""
    found = _edition(request, number)
    require(request.user, "handover.blank")
    chosen = queries.item_by_number(found, item)
    if chosen is None:
        raise Http404
    form = BlankForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        services.blank_item(chosen, form.cleaned_data["reason"], _actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:edition", number)


@login_required
@require_safe
def condition(request: HttpRequest, number: int) -> HttpResponse:
    """From a condition back to every sentence at every table, and on to what came of it."""
    require(request.user, "tracking.thread")
    item = queries.condition(number)
    if item is None:
        raise Http404
    context = {"thread": thread_of_item(item), "item": item, "reading": queries.read(item)}
    return render(request, "desk/threads/condition.html", context)


def _edition(request: HttpRequest, number: int) -> Edition:
    require(request.user, "handover.see")
    found = queries.edition_by_number(number)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: Edition, form: BlankForm) -> HttpResponse:
    context: dict[str, Any] = {
        "edition": found,
        "handover": getattr(found, "handover", None),
        "items": queries.items(found).prefetch_related("addresses__recipient"),
        "faults": services.verify(found),
        "form": form,
        "may_blank": may(request.user, "handover.blank"),
        "may_record": may(request.user, "handover.record"),
    }
    return render(request, "desk/editions/edition.html", context)


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
