"""What is done with invitations that were sent: withdraw, correct, remind; and an empty list to fill in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.campaign.queries import offered_roles
from stokje.desk.views.invitations import can_invite, mail_shown
from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.meetups.models import Meetup
from stokje.registration.forms import AddressForm
from stokje.registration.models import Invitation
from stokje.registration.queries import invitation_with, to_remind
from stokje.registration.services import (
    correct_invitation,
    csv_template,
    remind_invited,
    withdraw_invitation,
    xlsx_template,
)
from stokje.shared.errors import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {"xlsx": (xlsx_template, XLSX), "csv": (csv_template, "text/csv; charset=utf-8")}


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Takes one invitation back."""
    meetup = meetup_for(request, slug, "registration.invite")
    try:
        withdraw_invitation(_one(meetup, public_id), actor(request))
        messages.success(request, _("The invitation was withdrawn. Its link leads nowhere any more."))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, meetup)


@login_required
@require_POST
def correct(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Sends one invitation to another address."""
    meetup = meetup_for(request, slug, "registration.invite")
    one, form = _one(meetup, public_id), AddressForm(request.POST)
    if not form.is_valid():
        said = _("“%(email)s” is not an e-mail address. It looks like name@example.org.")
        messages.error(request, said % {"email": form["email"].value()})
        return _back(request, meetup)
    try:
        correct_invitation(one, form.cleaned_data["email"], actor(request))
        messages.success(request, _("The invitation goes to the new address."))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, meetup)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """The reminder as it will look, and to how many; then it goes, once."""
    meetup = meetup_for(request, slug, "registration.invite")
    first = to_remind(meetup).first() if can_invite(meetup) else None
    if request.method == "POST":
        return _remind(request, meetup)
    if first is None:
        messages.info(request, _("There is nobody to remind now."))
        return redirect("desk:invitations", slug)
    context = {
        **frame(request, meetup, "desk:invitations"),
        "number": to_remind(meetup).count(),
        **mail_shown(meetup, first, "invitation_reminder"),
    }
    return render(request, "desk/invitations/remind.html", context)


def _remind(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    try:
        number = remind_invited(meetup, actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:invitations", meetup.slug)
    said = ngettext("%(number)d person gets a reminder.", "%(number)d people get a reminder.", number)
    messages.success(request, said % {"number": number})
    return redirect("desk:invitations", meetup.slug)


@login_required
@require_safe
def template(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """An empty list with the right headings, made on the spot."""
    meetup_for(request, slug, "registration.invite")
    if kind not in TEMPLATES:
        raise Http404
    make, media_type = TEMPLATES[kind]
    name = _("invitations")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(make(offered_roles()), content_type=media_type, headers=headers)


def _one(meetup: Meetup, public_id: str) -> Invitation:
    found: Invitation | None = invitation_with(meetup, public_id)
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    """To the list as it was filtered."""
    address, query = reverse("desk:invitations", args=[meetup.slug]), request.POST.get("query", "")
    return redirect(f"{address}?{query}" if query else address)
