"""The page of the moderator: one address for the page, for its living part and for its buttons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.http import require_http_methods

from stokje.desk.views.aloud import lists
from stokje.desk.views.moderate.screen import running
from stokje.desk.views.moderate.told import Told, press
from stokje.live.queries import evening_of
from stokje.live.services import be_at_desk
from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_with
from stokje.people.models import User
from stokje.shared.rights import require

RIGHT = "live.moderate"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the evening; a button does one thing. With the script only the living part is asked for."""
    meetup = meetup_with(slug)
    if meetup is None:
        raise Http404
    require(request.user, RIGHT, meetup)
    told = press(request, meetup) if request.method == "POST" else Told()
    living = request.headers.get("HX-Request") == "true"
    if request.method == "POST" and told.typed is None and not living:
        for line in told.lines:
            messages.success(request, line)
        return redirect("desk:moderate", meetup.slug)
    return _shown(request, meetup, told, living=living)


def _shown(request: HttpRequest, meetup: Meetup, told: Told, *, living: bool) -> HttpResponse:
    user, evening = request.user, evening_of(meetup)
    assert isinstance(user, User)  # noqa: S101  (login_required)
    if evening and evening.closed_at is None and request.method != "HEAD":
        be_at_desk(evening, user)
    context: dict[str, Any] = {"meetup": meetup, "text": meetup.text(), "told": told, "evening": evening}
    if evening:
        context |= running(evening, user, told.typed)
    if evening and not living:
        context |= lists(evening)
    page = "desk/live/screen.html" if living and evening else "desk/live/moderate.html"
    response = render(request, page, context, status=422 if told.typed is not None else 200)
    patch_vary_headers(response, ["HX-Request"])
    add_never_cache_headers(response)
    return response
