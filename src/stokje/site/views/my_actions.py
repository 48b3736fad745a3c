"""Pages behind a mailed link with one button: confirm a seat, apply a change."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.campaign.queries import role_named
from stokje.meetups.queries import takes_sign_ups
from stokje.registration.enums import RegistrationStatus
from stokje.registration.forms import OwnYesForm
from stokje.registration.models import Registration
from stokje.registration.queries import change_by_token, my_token, registration_by_token
from stokje.registration.services import apply_change, confirm, join
from stokje.shared import log
from stokje.shared.errors import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the seat that is kept; the button confirms it."""
    registration = registration_by_token(token)
    if registration is None:
        raise Http404
    if registration.consent_due:
        return _say_yes(request, registration)
    if request.method == "POST":
        try:
            before, registration = registration.status, confirm(registration, log.key(registration.person))
            if registration.status != before:
                messages.success(
                    request, _("Your seat is certain. We have sent you a mail with a calendar file.")
                )
            return redirect("site:my", my_token(registration.person))
        except Refused as refused:
            messages.error(request, str(refused))
    context = {
        "registration": registration,
        "meetup": registration.meetup,
        "role": role_named(registration.role),
    }
    return render(request, "site/my/confirm.html", context)


def _say_yes(request: HttpRequest, registration: Registration) -> HttpResponse:
    """For whom a colleague signed up along: their own yes goes with it."""
    form = OwnYesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            now = join(registration, log.key(registration.person))
            messages.success(request, _said(now))
            return redirect("site:my", my_token(registration.person))
        except Refused as refused:
            messages.error(request, str(refused))
    context = {"registration": registration, "meetup": registration.meetup, "form": form}
    return render(request, "site/my/say_yes.html", context)


def _said(registration: Registration) -> str:
    if registration.status == RegistrationStatus.WAITING:
        return _("Thank you. You are on the waiting list.")
    if registration.status == RegistrationStatus.OFFERED:
        return _("Thank you. A seat is offered to you: take it below.")
    return _("Your seat is certain. We have sent you a mail with a calendar file.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what was filled in before and now; the button applies it."""
    change = change_by_token(token)
    if change is None:
        raise Http404
    person = change.registration.person
    if request.method == "POST":
        try:
            apply_change(change, log.key(person))
            messages.success(request, _("Your sign-up has been changed."))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("site:my", my_token(person))
    registration = change.registration
    gone = registration.status in (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
    again = gone and takes_sign_ups(registration.meetup)
    context = {"change": change, "registration": registration, "gone": gone, "again": again}
    return render(request, "site/my/change.html", context)
