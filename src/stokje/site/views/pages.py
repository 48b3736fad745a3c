"""Fixed pages whose words come with the campaign."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.campaign.queries import page_text, partners
from stokje.shared.same import same_for_everyone


@same_for_everyone
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One fixed page; 404 when the campaign does not bring it."""
    text = page_text(slug)
    if text is None:
        raise Http404
    return render(request, "site/pages/page.html", {"page": text, "partners": partners()})
