"""Knowledge, tips and methods for who wants to start tomorrow: found by filter and words, read, printed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stokje.campaign.enums import Role
from stokje.campaign.queries import themes
from stokje.harvest.queries import public_origin
from stokje.shared.languages import page_language
from stokje.toolkit.enums import Minutes, TipKind
from stokje.toolkit.models import Tip
from stokje.toolkit.queries import (
    TipFilters,
    body_of,
    picture_of,
    sources_of,
    tip_by_slug,
    tips_matching,
    tips_near,
    translation_of,
)


@require_safe
def toolkit(request: HttpRequest) -> HttpResponse:
    """The items that match what was asked."""
    filters = filters_of(request)
    context = {
        "tips": tips_matching(filters),
        "choices": choices(filters),
        "filters": filters,
        "any": filters != TipFilters(),
    }
    return render(request, "site/toolkit/toolkit.html", context)


def filters_of(request: HttpRequest) -> TipFilters:
    """What was asked; a time that is no number counts as not asked."""
    given = {
        name: request.GET.get(name, "").replace("\0", "").strip()
        for name in ("kind", "theme", "role", "words")
    }
    minutes = request.GET.get("minutes", "")
    return TipFilters(**given, minutes=int(minutes) if minutes.isascii() and minutes.isdigit() else 0)


def choices(filters: TipFilters) -> list[dict[str, Any]]:
    """The lists to choose from: name, label, the word for all, options, and what is chosen."""
    return [
        _choice("theme", _("Theme"), _("all themes"), [(one.slug, one.text()) for one in themes()], filters),
        _choice("role", _("For whom"), _("everyone"), Role.choices, filters),
        _choice("kind", _("Kind"), _("all kinds"), TipKind.choices, filters),
        _choice("minutes", _("Time you have"), _("any time"), Minutes.choices, filters),
    ]


def _choice(name: str, label: str, every: str, options: Any, filters: TipFilters) -> dict[str, Any]:
    chosen = str(getattr(filters, name) or "")
    rows = [(str(value), words) for value, words in options]
    return {"name": name, "label": label, "every": every, "options": rows, "chosen": chosen}


@require_safe
def tip(request: HttpRequest, slug: str) -> HttpResponse:
    """One item, in the language of the page when it is there in that language."""
    found = tip_by_slug(slug)
    if found is None:
        raise Http404
    other = translation_of(found, page_language()) if found.locale.language_code != page_language() else None
    return redirect("site:tip", slug=other.slug) if other else shown(request, found)


def shown(request: HttpRequest, found: Tip) -> HttpResponse:
    """The page of this item. The editor shows a draft with it too (settings.TIP_PREVIEW)."""
    code = found.locale.language_code
    translation = translation_of(found, "en" if code == "nl" else "nl")
    context = {
        "tip": found,
        "body": body_of(found),
        "picture": picture_of(found),
        "foreign": code if code != page_language() else "",
        "translation": translation,
        "sources": [(said, public_origin(said.origin)) for said in sources_of(found)],
        "near": tips_near(found),
    }
    return render(request, "site/toolkit/tip.html", context)
