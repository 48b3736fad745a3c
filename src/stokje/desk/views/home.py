"""The first page after logging in: what waits for you, and how the campaign stands."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.desk.queries import next_meetups, past_meetups, provinces, what_waits
from stokje.people.queries import grants_of
from stokje.schools.queries import coming_dates
from stokje.shared.rights import may, require

SCHOOLS_SHOWN = 6


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, twelve provinces, the next meetups."""
    require(request.user, "people.enter_desk")
    context = {
        "grants": grants_of(request.user),  # type: ignore[arg-type]  # login_required
        "waits": what_waits(request.user),
        "sees_meetups": may(request.user, "meetups.read"),
        "next_meetups": next_meetups(request.user),
        "past_meetups": past_meetups(request.user),
        "school_dates": coming_dates(SCHOOLS_SHOWN) if may(request.user, "schools.see") else None,
        "provinces": provinces() if may(request.user, "desk.see_provinces") else [],
    }
    return render(request, "desk/home/home.html", context)
