"""The youth council for everyone: what it is, what it said so far, and joining."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.council.forms import CouncilForm, LostForm
from stokje.council.queries import member_by_pass, released_statements
from stokje.council.services import apply, knock, send_links
from stokje.site.knocking import knocked
from stokje.site.views.council.space import COOKIE

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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """To the space where it is open; else the own link by mail, with the same answer for everyone."""
    if member_by_pass(request.COOKIES.get(COOKIE, "")):
        return redirect("site:council_space")
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and knocked(request, form, knock):
        send_links(form.cleaned_data["email"])
        messages.success(request, _("Does this address take part? Then the link is in the mail now."))
        return redirect("site:council")
    return render(request, "site/council/lost.html", {"form": form}, status=400 if form.errors else 200)


def _asked(request: HttpRequest, form: CouncilForm) -> bool:
    """A robot is told the same and asks nothing."""
    if not knocked(request, form, knock):
        return False
    if not form.is_robot():
        apply(form.application())
    return True


def said() -> list[Any]:
    """Some of what the council released, as far as an editor read it and put it in a bundle."""
    read = released_statements().filter(spot__bundle__isnull=False)
    return list(read.order_by("-written_at", "-pk")[:SHOWN])
