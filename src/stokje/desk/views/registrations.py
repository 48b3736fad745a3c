"""One sign-up with its history; cancel for someone, say who was there, keep seats by role."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.desk.queries import history_lines, history_of, history_rows, mails_about
from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, RegistrationStatus
from stokje.registration.forms import SeatRulesForm
from stokje.registration.models import Registration
from stokje.registration.queries import registration_with, seats, waiting_position, was_passed_on
from stokje.registration.services import cancel, mark_attendance, set_seat_rules
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.rights import may

PAGE = 50


@login_required
@require_safe
def registration(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """What one person filled in, how it stands, which mails went, and every change."""
    meetup = meetup_for(request, slug, "registration.read")
    one = _one(meetup, public_id)
    context = {
        **frame(request, meetup, "desk:registrations"),
        "one": one,
        "position": waiting_position(one),
        "offers": one.offers.order_by("-made_at"),
        "wishes": one.theme_wishes.select_related("theme").prefetch_related("theme__texts"),
        "needs": one.access_needs.all() if may(request.user, "registration.see_needs", meetup) else None,
        "mails": mails_about(one),
        "lines": history_of(one, request.user),
        "begun": meetup.starts_at <= clock.now(),
    }
    return render(request, "desk/registrations/registration.html", context)


@login_required
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every change of a meetup, its sign-ups and its invitations."""
    meetup = meetup_for(request, slug, "registration.read")
    page = Paginator(history_rows(meetup), PAGE).get_page(request.GET.get("page"))
    lines = history_lines(list(page.object_list), request.user)
    context = {**frame(request, meetup, "desk:history"), "page": page, "lines": lines}
    return render(request, "desk/registrations/history.html", context)


@login_required
@require_POST
def cancel_one(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Gives up the place of someone who phoned or wrote; they get a mail."""
    meetup = meetup_for(request, slug, "registration.cancel")
    try:
        one = _one(meetup, public_id)
        messages.success(request, _say_given_up(one.status, cancel(one, actor(request))))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, meetup)


def _say_given_up(was: str, now: Registration) -> str:
    if was == RegistrationStatus.WAITING:
        return _("They are no longer on the waiting list.")
    if was not in SEATED:
        return _("They are no longer signed up.")
    if was_passed_on(now):
        return _("The place has been given up. The next one waiting gets an offer.")
    return _("The place has been given up.")


@login_required
@require_POST
def attendance(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Was there, or was not."""
    meetup = meetup_for(request, slug, "registration.mark_attendance")
    try:
        mark_attendance(_one(meetup, public_id), request.POST.get("present") == "1", actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, meetup)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seat_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Ceilings and kept seats by role."""
    meetup = meetup_for(request, slug, "registration.set_seats")
    form = SeatRulesForm(request.POST or None, meetup=meetup)
    if request.method == "POST" and form.is_valid():
        try:
            set_seat_rules(meetup, form.lines(), actor(request))
            messages.success(request, _("The seats by role have been saved."))
            return redirect("desk:seat_rules", slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {**frame(request, meetup, "desk:seat_rules"), "form": form, "seats": seats(meetup)}
    return render(request, "desk/registrations/seat_rules.html", context)


def _one(meetup: Meetup, public_id: str) -> Registration:
    found = registration_with(public_id)
    if found is None or found.meetup_id != meetup.pk:
        raise Http404
    return found


def _back(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    """To the list as it was filtered."""
    address = reverse("desk:registrations", args=[meetup.slug])
    query = request.POST.get("query", "")
    return redirect(f"{address}?{query}" if query else address)
