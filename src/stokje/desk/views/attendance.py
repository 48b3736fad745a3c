"""Who was there: from the list of the video platform, or by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.meetups.models import Meetup
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.forms import StaysForm
from stokje.registration.queries import absence_at, match_stays
from stokje.registration.services import mark_many
from stokje.shared import clock
from stokje.shared.errors import Refused

RIGHT = "registration.mark_attendance"


@login_required
@require_safe
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """How far it is known, and the ways to say more."""
    meetup = meetup_for(request, slug, RIGHT)
    return render(request, "desk/attendance/attendance.html", _screen(request, meetup, StaysForm()))


@login_required
@require_POST
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what a list would change; nothing of it is kept before the button on that page."""
    meetup = meetup_for(request, slug, RIGHT)
    form = StaysForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "desk/attendance/attendance.html", _screen(request, meetup, form), status=400)
    match = match_stays(meetup, form.cleaned_data["report"])
    minutes = form.cleaned_data["minutes"]
    context = {
        **frame(request, meetup, "desk:attendance"),
        "long": [one for one in match.matched if _stayed(one.minutes, minutes)],
        "short": [one for one in match.matched if not _stayed(one.minutes, minutes)],
        "unknown": [one for one in match.unknown if _stayed(one.minutes, minutes)],
        "passing": len([one for one in match.unknown if not _stayed(one.minutes, minutes)]),
        "left": match.left,
        "minutes": minutes,
        "begun": meetup.starts_at <= clock.now(),
    }
    return render(request, "desk/attendance/check.html", context)


@login_required
@require_POST
def mark(request: HttpRequest, slug: str) -> HttpResponse:
    """Writes who were there; with `rest` also that nobody else was."""
    meetup = meetup_for(request, slug, RIGHT)
    present = [one for one in request.POST.getlist("present") if one]
    if request.POST.get("all"):
        rows = meetup.registrations.filter(status=RegistrationStatus.CONFIRMED)
        present = list(rows.values_list("public_id", flat=True))
    try:
        came, away = mark_many(meetup, present, actor(request), rest_absent=bool(request.POST.get("rest")))
        said = _("Saved. Newly marked: %(came)d were there, %(away)d were not.")
        messages.success(request, said % {"came": came, "away": away})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:attendance", slug)


def _stayed(minutes: int | None, least: int) -> bool:
    """A list without minutes only holds who were there."""
    return minutes is None or minutes >= least


def _screen(request: HttpRequest, meetup: Meetup, form: StaysForm) -> dict[str, Any]:
    statuses = Counter(meetup.registrations.filter(status__in=CERTAIN).values_list("status", flat=True))
    return {
        **frame(request, meetup, "desk:attendance"),
        "form": form,
        "there": statuses[RegistrationStatus.ATTENDED],
        "away": statuses[RegistrationStatus.ABSENT],
        "unsaid": statuses[RegistrationStatus.CONFIRMED],
        "begun": meetup.starts_at <= clock.now(),
        "absence": absence_at(meetup),
    }
