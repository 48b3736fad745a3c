"""The youth council for everyone: what it is, what it said so far, and joining."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.council.forms import CouncilForm
from stokje.council.queries import released_statements
from stokje.council.services import apply, knock
from stokje.shared.errors import Refused

SHOWN = 6


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def council(request: HttpRequest) -> HttpResponse:
    """The page with the form. Whoever sends it gets the same answer, known to us or not."""
    form = CouncilForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("site:council_thanks")
    context = {"form": form, "said": said()}
    return render(request, "site/council/council.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """After the form: look in your mail."""
    return render(request, "site/council/thanks.html")


def _asked(request: HttpRequest, form: CouncilForm) -> bool:
    """A robot is told the same and asks nothing."""
    try:
        knock(request.META.get("REMOTE_ADDR", ""))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    if not form.is_robot():
        apply(form.application())
    return True


def said() -> list[Any]:
    """Some of what the council released, as far as an editor read it and put it in a bundle."""
    read = released_statements().filter(spot__bundle__isnull=False)
    return list(read.order_by("-written_at", "-pk")[:SHOWN])
