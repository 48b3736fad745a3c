"""Inviting local people by role: many lines at once, or one person."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from stokje.desk.views.meetup_frame import frame, meetup_for
from stokje.meetups.models import Meetup
from stokje.registration.forms import InviteForm, OneInvitationForm
from stokje.registration.queries import invitations_of
from stokje.registration.services import Invited, invite

PAGE = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was invited and what they said, with both forms."""
    meetup = meetup_for(request, slug, "registration.invite")
    many, one = _forms(request)
    if request.method == "POST" and many.is_bound and many.is_valid():
        return _invite(request, meetup, many.cleaned_data["people"], many)
    if request.method == "POST" and one.is_bound and one.is_valid():
        return _invite(request, meetup, one.invited(), one)
    context = {
        **frame(request, meetup, "desk:invitations"),
        "many": many,
        "one": one,
        "page": Paginator(invitations_of(meetup), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/registrations/invitations.html", context)


def _forms(request: HttpRequest) -> tuple[InviteForm, OneInvitationForm]:
    """The form that was sent is filled in; each has its own names."""
    sent = request.POST if request.method == "POST" else None
    is_one = sent is not None and "one" in sent
    return (
        InviteForm(None if is_one else sent, prefix="many"),
        OneInvitationForm(sent if is_one else None, prefix="one"),
    )


def _invite(
    request: HttpRequest, meetup: Meetup, people: Sequence[Invited], form: InviteForm | OneInvitationForm
) -> HttpResponse:
    given = form.cleaned_data
    made = len(invite(meetup, people, given["source"], request.user, given["language"]))  # type: ignore[arg-type]  # login_required
    said = ngettext("%(number)d person gets an invitation.", "%(number)d people get an invitation.", made)
    messages.success(request, said % {"number": made})
    if made < len(people):
        known = _("%(number)d were invited before and get no second mail.") % {"number": len(people) - made}
        messages.info(request, known)
    return redirect("desk:invitations", meetup.slug)
