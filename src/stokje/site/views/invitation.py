"""The page behind an invitation's own link: sign up with it, or say that you cannot come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.meetups.queries import run_sheet, takes_sign_ups
from stokje.registration.enums import InvitationState
from stokje.registration.forms import SignUpForm
from stokje.registration.models import Invitation
from stokje.registration.queries import free_for, invitation_by_token, is_unwanted, seats
from stokje.registration.services import allow_invitations, decline_invitation
from stokje.shared.errors import Refused
from stokje.site.views.sign_up import answer_form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The meetup, the form with what is known filled in, and a button to decline."""
    found = invitation_by_token(token)
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("answer") in {"no", "again"}:
        return _answer(request, found, token)
    form = SignUpForm(request.POST or None, meetup=found.meetup, alone=True, initial=_known(found))
    if request.method == "POST" and found.state != InvitationState.WITHDRAWN and form.is_valid():
        answer = answer_form(request, form, found)
        if answer:
            return answer
    return render(request, "site/sign_up/invitation.html", {"form": form, **_facts(found)})


def _answer(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    """No, perhaps for good; or invite me again after all."""
    try:
        if request.POST["answer"] == "again":
            allow_invitations(found)
            messages.success(request, _("Thank you. You may be invited again."))
        else:
            decline_invitation(found, never="never" in request.POST)
            messages.success(
                request, _("Thank you for telling us. You can still change your mind on this page.")
            )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("site:invitation", token)


def _known(found: Invitation) -> dict[str, str]:
    names = ("name", "email", "role", "organisation")
    return {name: getattr(found, name) for name in names}


def _facts(found: Invitation) -> dict[str, Any]:
    meetup = found.meetup
    return {
        "invitation": found,
        "meetup": meetup,
        "text": meetup.text(),
        "seats": seats(meetup),
        "free": free_for(meetup, found.role),
        "run_sheet": run_sheet(meetup),
        "unwanted": is_unwanted(found.email),
        "open": found.state != InvitationState.WITHDRAWN and takes_sign_ups(meetup),
    }
