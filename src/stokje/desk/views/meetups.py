"""The agenda in the workspace: make, change, publish and call off a meetup, or open an extra one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.campaign.enums import Role
from stokje.campaign.models import Municipality
from stokje.campaign.queries import municipalities
from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.live.services import call_off
from stokje.meetups.enums import MeetupState
from stokje.meetups.forms import MeetupForm, initial_of
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over, meetups_for, run_sheet, run_sheet_minutes
from stokje.meetups.services import create_meetup, publish_meetup
from stokje.people.enums import Job
from stokje.people.queries import grants_of
from stokje.registration.forms import ExtraForm
from stokje.registration.queries import (
    absence_at,
    count_concerned,
    expected,
    role_counts,
    seats,
    seats_by_meetup,
    would_reach,
)
from stokje.registration.services import change_meetup, open_extra_meetup
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require
from stokje.shared.speech import say_time


@login_required
@require_safe
def meetups(request: HttpRequest) -> HttpResponse:
    """Every meetup that is theirs to see, by date."""
    require(request.user, "meetups.read")
    found = list(meetups_for(request.user))
    numbers, ahead = seats_by_meetup(one.pk for one in found), expected()
    context = {
        "rows": [(one, one.text(), numbers[one.pk], ahead.get(one.pk)) for one in found],
        "may_create": may(request.user, "meetups.create"),
    }
    return render(request, "desk/meetups/meetups.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A new draft; a host makes it for their own municipality."""
    require(request.user, "meetups.create")
    form = MeetupForm(request.POST or None, hosted=_hosted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_meetup(form.meetup_fields(), actor(request))
            messages.success(request, _("The meetup is a draft now. Publish it when all is right."))
            return redirect("desk:meetup", made.slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "desk/meetups/form.html", {"form": form})


@login_required
@require_safe
def meetup(request: HttpRequest, slug: str) -> HttpResponse:
    """How one meetup stands."""
    return _page(request, meetup_for(request, slug, "meetups.read"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what it is; those concerned hear of a new time or place."""
    found = meetup_for(request, slug, "meetups.change")
    form = MeetupForm(
        request.POST or None, meetup=found, mailed=count_concerned(found), hosted=_hosted(request)
    )
    if request.method == "POST" and form.is_valid():
        if form.changed_meanwhile():
            form.add_error(None, _say_changed(found))
            return _edit_page(request, found, form)
        try:
            changed = change_meetup(found, form.meetup_fields(), actor(request))
            messages.success(request, _("The meetup has been changed."))
            _warn_of_run_sheet(request, changed)
            return redirect("desk:meetup", changed.slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _edit_page(request, found, form)


def _edit_page(request: HttpRequest, found: Meetup, form: MeetupForm) -> HttpResponse:
    context = {"form": form, **frame(request, found, "desk:meetup"), "absence": absence_at(found)}
    return render(request, "desk/meetups/form.html", context)


def _say_changed(found: Meetup) -> str:
    return format_html(
        '{} <a href="{}" target="_blank">{}</a>. {}',
        _("This meetup was changed while you had the form open. Nothing has been saved."),
        reverse("desk:meetup_edit", args=[found.slug]),
        _("Look at how it is now (in a new tab)"),
        _("If you save again, what stands here replaces that."),
    )


def _warn_of_run_sheet(request: HttpRequest, changed: Meetup) -> None:
    """Its parts keep their length when the meetup is made shorter."""
    until = changed.starts_at + dt.timedelta(minutes=run_sheet_minutes(changed))
    if until > changed.ends_at:
        said = _("The run sheet goes on until %(hour)s, after the end that you gave.")
        messages.warning(request, said % {"hour": say_time(until)})


@login_required
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Opens it to everyone."""
    found = meetup_for(request, slug, "meetups.publish")
    try:
        publish_meetup(found, actor(request))
        messages.success(request, _("The meetup is open. Everyone can sign up now."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:meetup", slug)


@login_required
@require_POST
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Calls it off and tells everyone."""
    found = meetup_for(request, slug, "meetups.cancel")
    try:
        call_off(found, actor(request))
        messages.success(request, _("The meetup has been called off. Everyone who signed up gets a mail."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:meetup", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extra(request: HttpRequest, slug: str) -> HttpResponse:
    """An extra meetup in one step; those waiting get their offers at once.

    Who comes here without the form (from the page with its faults, in the other language) finds it.
    """
    found = meetup_for(request, slug, "registration.open_extra")
    if request.method != "POST":
        return redirect(f"{reverse('desk:meetup', args=[found.slug])}#extra")
    form = ExtraForm(request.POST, source=found)
    if not form.is_valid() or "count" in request.POST:
        return _page(request, found, form)
    try:
        made = open_extra_meetup(
            found, starts_at=form.starts_at(), capacity=form.cleaned_data["capacity"], actor=actor(request),
            video_link=form.cleaned_data["video_link"],
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:meetup", slug)
    messages.success(request, _say_offered(seats(made).taken))
    return redirect("desk:meetup", made.slug)


def _say_offered(offered: int) -> str:
    said = ngettext(
        "The extra meetup is open. %(number)d person who was waiting got an offer.",
        "The extra meetup is open. %(number)d people who were waiting got an offer.",
        offered,
    )
    return said % {"number": offered}


@login_required
@require_safe
def reach(request: HttpRequest, slug: str) -> HttpResponse:
    """The part of the form that says whom the chosen date would reach, or why it cannot be chosen."""
    found = meetup_for(request, slug, "registration.open_extra")
    form = ExtraForm(request.GET, source=found)
    faults = form.errors.get("day") if form["day"].value() and form["hour"].value() else None
    return render(request, "desk/meetups/reach.html", {**_reached(found, form), "faults": faults})


def _reached(found: Meetup, form: ExtraForm | None) -> dict[str, Any]:
    """`counted`: the answer is all there is to say about the form, so that the page leads to it."""
    moment = form.asked_moment() if form and form.is_bound else None
    if form is None or moment is None:
        return {"reach": None}
    capacity = form.cleaned_data.get("capacity")
    return {"reach": would_reach(found, moment), "capacity": capacity, "counted": form.is_valid()}


def _page(request: HttpRequest, found: Meetup, extra_form: ExtraForm | None = None) -> HttpResponse:
    rights = {name: may(request.user, f"meetups.{name}", found) for name in ("change", "publish", "cancel")}
    context = {
        **frame(request, found, "desk:meetup"),
        **{f"may_{name}": given for name, given in rights.items()},
        "seats": seats(found),
        "roles": _roles(found),
        "over": is_over(found),
        "run_sheet": run_sheet(found),
        "extra_form": _extra_form(request, found, extra_form),
        **_reached(found, extra_form),
    }
    return render(request, "desk/meetups/meetup.html", context)


def _extra_form(request: HttpRequest, found: Meetup, sent: ExtraForm | None) -> ExtraForm | None:
    gone = is_over(found) or found.state == MeetupState.CANCELLED
    if gone or not may(request.user, "registration.open_extra", found):
        return None
    shown = {"hour": initial_of(found)["starts"], "capacity": found.capacity}
    return sent or ExtraForm(source=found, initial=shown)


def _roles(found: Meetup) -> list[dict[str, Any]]:
    """Who come, or had a seat, by role, as bars."""
    counts = role_counts(found, seated=is_over(found))
    most = max(counts.values(), default=1)
    rows = sorted(counts.items(), key=lambda pair: -pair[1])
    return [
        {"label": Role(role).label, "filled": round(100 * number / most), "figure": number}
        for role, number in rows
    ]


def _hosted(request: HttpRequest) -> QuerySet[Municipality] | None:
    """The municipalities someone may choose: all for the producer, their own for a host."""
    grants = list(grants_of(request.user))  # type: ignore[arg-type]  # login_required
    if any(grant.job == Job.PRODUCER for grant in grants):
        return None
    own = [grant.municipality_id for grant in grants if grant.job == Job.HOST]
    return municipalities().filter(pk__in=[code for code in own if code])
