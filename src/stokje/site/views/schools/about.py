"""De Scholen In for everyone: what it is, what teams did so far, and joining in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.campaign.queries import clips
from stokje.schools.forms import ApplyForm, LostForm
from stokje.schools.queries import figures, released_statements
from stokje.schools.services import apply, knock, send_links
from stokje.shared.speech import say_number
from stokje.site.film import clip_card
from stokje.site.knocking import knocked

SHOWN = 3


@require_http_methods(["GET", "HEAD", "POST"])
def schools(request: HttpRequest) -> HttpResponse:
    """The page with the form. Whoever sends it gets the same answer, known to us or not."""
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _applied(request, form):
        return redirect("site:schools_thanks")
    context = {"form": form, "numbers": numbers(), "said": said(), "film": clip_card(clips().first())}
    return render(request, "site/schools/schools.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """After the form: look in your mail."""
    return render(request, "site/schools/thanks.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Link and code once more, by mail. Whoever asks gets the same answer, known to us or not."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and knocked(request, form, knock):
        send_links(form.cleaned_data["email"])
        messages.success(
            request, _("Is this the address of a contact? Then the link and the code are in your mail.")
        )
        return redirect("site:school_board")
    return render(request, "site/schools/lost.html", {"form": form}, status=400 if form.errors else 200)


def _applied(request: HttpRequest, form: ApplyForm) -> bool:
    """A robot is told the same and makes nothing."""
    if not knocked(request, form, knock):
        return False
    if not form.is_robot():
        apply(form.application())
    return True


def numbers() -> list[tuple[str, str]]:
    """What all teams did, as (number, words); nothing before the first one joined."""
    found = figures()
    rows = [
        (found.teams, _("school teams take part")),
        (found.provinces, _("provinces")),
        (found.actions, _("actions agreed")),
        (found.done, _("of them done")),
    ]
    return [(say_number(number), words) for number, words in rows] if found.teams else []


def said() -> list[Any]:
    """Some of what teams released, as far as an editor read it and put it in a bundle."""
    read = released_statements().filter(spot__bundle__isnull=False)
    return list(read.order_by("-written_at", "-pk")[:SHOWN])
