"""What was said, everywhere: read, filter, hide with a reason; and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stokje.campaign.queries import provinces, themes
from stokje.harvest import queries
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.harvest.queries import StatementFilters
from stokje.live import services
from stokje.meetups.queries import meetups_for
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require
from stokje.toolkit.queries import editor_page, made_from

A_PAGE = 50


@login_required
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Statements that match the filters, newest meetups first."""
    require(request.user, "harvest.read")
    filters = _filters(request)
    found = queries.statements(filters).order_by("-written_at", "-id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counts, tips = queries.vote_counts(said.pk for said in page), tip_pages(page)
    context = {
        "page": page,
        "rows": [(said, counts[said.pk], origin_words(said), tips.get(said.pk, "")) for said in page],
        "may_write": may(request.user, "toolkit.write"),
        "filters": filters,
        "choices": _choices(request),
        "may_hide": may(request.user, "harvest.hide"),
        "tabs": _tabs("desk:harvest"),
        "here": request.get_full_path(),
    }
    return render(request, "desk/harvest/statements.html", context)


def tip_pages(page: Iterable[Statement]) -> dict[int, str]:
    """Where the tips made from these statements are written."""
    return {key: editor_page(tip) for key, tip in made_from(said.pk for said in page).items()}


@login_required
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Who does what by when, soonest first."""
    require(request.user, "harvest.read")
    found = queries.agreements().prefetch_related("origin__meetup__texts")
    context = {"agreements": found, "tabs": _tabs("desk:harvest_agreements")}
    return render(request, "desk/harvest/agreements.html", context)


@login_required
@require_POST
def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hides one statement, with the reason that was given."""
    said = _statement(request, public_id)
    try:
        services.hide(said, request.POST.get("reason", ""), _actor(request))
        messages.success(request, _("This statement is hidden now."))
    except Refused as because:
        messages.error(request, str(because))
    return _back(request)


@login_required
@require_POST
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shows one statement again."""
    services.show_again(_statement(request, public_id), _actor(request))
    messages.success(request, _("This statement is shown again."))
    return _back(request)


def origin_words(said: Statement) -> str:
    """Where it was said, as staff may know it: meetup, table and theme."""
    origin = said.origin
    meetup = getattr(origin.meetup.text(), "title", origin.meetup.slug) if origin.meetup else ""
    theme = getattr(origin.theme.text(), "name", "") if origin.theme else ""
    table = _("table %(number)d") % {"number": origin.table.number} if origin.table else ""
    parts = (meetup or origin.said_by(), table, theme, origin.label)
    return " · ".join(part for part in parts if part)


def _filters(request: HttpRequest) -> StatementFilters:
    names = ("meetup", "kind", "province", "theme", "words")
    given: dict[str, Any] = {name: request.GET.get(name, "").strip() for name in names}
    return StatementFilters(**given, hidden=request.GET.get("hidden") == "1")


def _choices(request: HttpRequest) -> list[dict[str, Any]]:
    """The filters of the form: name, words and options."""
    meetups = (
        meetups_for(request.user)
        .filter(origins__isnull=False)
        .distinct()
        .prefetch_related("texts")
        .order_by("starts_at")
    )
    titles = [(each.slug, getattr(each.text(), "title", each.slug)) for each in meetups]
    names = [(each.slug, getattr(each.text(), "name", each.slug)) for each in themes()]
    return [
        {"name": "meetup", "words": _("Meetup"), "options": titles},
        {"name": "kind", "words": _("Kind"), "options": [(kind.value, kind.label) for kind in StatementKind]},
        {
            "name": "province",
            "words": _("Province"),
            "options": [(one.code, one.name) for one in provinces()],
        },
        {"name": "theme", "words": _("Theme"), "options": names},
    ]


def _tabs(current: str) -> list[dict[str, Any]]:
    pages = [("desk:harvest", _("Statements")), ("desk:harvest_agreements", _("Agreements"))]
    return [
        {"label": words, "url": reverse(name), "current": name == current, "count": ""}
        for name, words in pages
    ]


def _statement(request: HttpRequest, public_id: str) -> Statement:
    require(request.user, "harvest.hide")
    found = queries.statement_by_public_id(public_id)
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return redirect(wanted if inside else reverse("desk:harvest"))


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
