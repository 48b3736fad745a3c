"""The page behind an invitation's own link: sign up with it, or say that you cannot come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.meetups.enums import MeetupState
from stokje.meetups.queries import run_sheet
from stokje.registration.forms import SignUpForm
from stokje.registration.models import Invitation
from stokje.registration.queries import invitation_by_token, seats
from stokje.registration.services import decline_invitation
from stokje.shared import clock
from stokje.site.views.sign_up import answer_form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The meetup, the form with what is known filled in, and a button to decline."""
    found = invitation_by_token(token)
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("answer") == "no":
        return _decline(request, found, token)
    form = SignUpForm(request.POST or None, meetup=found.meetup, alone=True, initial=_known(found))
    if request.method == "POST" and form.is_valid():
        answer = answer_form(request, form, found)
        if answer:
            return answer
    return render(request, "site/sign_up/invitation.html", {"form": form, **_facts(found)})


def _decline(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    decline_invitation(found)
    messages.success(request, _("Thank you for telling us. You can still change your mind on this page."))
    return redirect("site:invitation", token)


def _known(found: Invitation) -> dict[str, str]:
    return {"name": found.name, "email": found.email, "role": found.role}


def _facts(found: Invitation) -> dict[str, Any]:
    meetup = found.meetup
    return {
        "invitation": found,
        "meetup": meetup,
        "text": meetup.text(),
        "seats": seats(meetup),
        "run_sheet": run_sheet(meetup),
        "open": meetup.state == MeetupState.PUBLISHED and meetup.starts_at > clock.now(),
    }
