"""Inviting local people by role: bring a list in, look at it, send; and who said what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.campaign.enums import Role
from stokje.desk.views.meetup_frame import frame, meetup_for
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.post.queries import blocks
from stokje.registration.enums import InvitationState
from stokje.registration.forms import InviteForm, OneInvitationForm, Parcel
from stokje.registration.models import Invitation
from stokje.registration.queries import (
    invitation_preview,
    invitations_of,
    invitees_by_role,
    sort_out,
    to_remind,
)
from stokje.registration.services import invite
from stokje.shared import clock
from stokje.shared.errors import Refused

PAGE = 100
SHOWN = 10


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was invited and what they said, with both forms; what is brought in is shown before it is sent."""
    meetup = meetup_for(request, slug, "registration.invite")
    if request.method == "POST" and "parcel" in request.POST:
        return _go_on(request, meetup)
    many, one = _forms(request)
    for form in (many, one):
        if form.is_bound and form.is_valid():
            return _preview(request, meetup, form.parcel())
    return _page(request, meetup, many, one)


def _forms(request: HttpRequest) -> tuple[InviteForm, OneInvitationForm]:
    """The form that was sent is filled in; each has its own names."""
    sent, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    is_one = sent is not None and "one" in sent
    return (
        InviteForm(None if is_one else sent, files, prefix="many"),
        OneInvitationForm(sent if is_one else None, prefix="one"),
    )


def _go_on(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    """From the preview: send, or change the list by hand."""
    parcel = Parcel.opened(request.POST["parcel"], meetup, _user(request))
    if parcel is None:
        messages.error(request, _("This list is no longer here. Bring it in once more."))
        return redirect("desk:invitations", meetup.slug)
    if "change" in request.POST:
        form = InviteForm(prefix="many", initial=parcel.initial())
        return _page(request, meetup, form, OneInvitationForm(prefix="one"))
    return _invite(request, meetup, parcel)


def _invite(request: HttpRequest, meetup: Meetup, parcel: Parcel) -> HttpResponse:
    try:
        made = len(invite(meetup, parcel.people, parcel.source, _user(request), parcel.language))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:invitations", meetup.slug)
    said = ngettext("%(number)d person gets an invitation.", "%(number)d people get an invitation.", made)
    messages.success(request, said % {"number": made})
    return redirect("desk:invitations", meetup.slug)


def _page(request: HttpRequest, meetup: Meetup, many: InviteForm, one: OneInvitationForm) -> HttpResponse:
    chosen = {name: request.GET.get(name, "").strip() for name in ("text", "state", "role")}
    roles, ahead = invitees_by_role(meetup), can_invite(meetup)
    context = {
        **frame(request, meetup, "desk:invitations"),
        "many": many,
        "one": one,
        "ahead": ahead,
        "roles": roles,
        "totals": totals(roles),
        "silent": to_remind(meetup).count() if ahead else 0,
        "page": Paginator(invitations_of(meetup, **chosen), PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": InvitationState.choices,
        "choices": Role.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/invitations/invitations.html", context)


def can_invite(meetup: Meetup) -> bool:
    """Whether anyone can still be invited."""
    return meetup.state != MeetupState.CANCELLED and meetup.starts_at > clock.now()


def totals(roles: list[Any]) -> dict[str, int]:
    """All roles together."""
    names = ("invited", "accepted", "declined", "silent")
    return {name: sum(getattr(one, name) for one in roles) for name in names}


def _preview(request: HttpRequest, meetup: Meetup, parcel: Parcel) -> HttpResponse:
    """What would be sent to whom; nothing is written."""
    found = sort_out(meetup, parcel.people)
    context = {
        **frame(request, meetup, "desk:invitations"),
        "found": found,
        "known": found.invited + found.registered,
        "some": found.new[:SHOWN],
        "more": max(0, len(found.new) - SHOWN),
        "names": dict(Role.choices),
        "roles": [one for one in invitees_by_role(meetup, found.new) if one.new],
        "notes": parcel.notes,
        "parcel": parcel.sealed(meetup, _user(request)),
        **_mail(meetup, parcel, found.new),
    }
    return render(request, "desk/invitations/preview.html", context)


def _mail(meetup: Meetup, parcel: Parcel, new: list[Any]) -> dict[str, Any]:
    """The mail to the first one, as it will look."""
    if not new:
        return {}
    first = new[0]
    one = Invitation(
        name=first.name, email=first.email, role=first.role, source=parcel.source,
        language=first.language or parcel.language, created_at=clock.now(),
    )  # fmt: skip
    return mail_shown(meetup, one, "invitation")


def mail_shown(meetup: Meetup, one: Invitation, kind: str) -> dict[str, Any]:
    """A mail of this kind for a page."""
    words = invitation_preview(meetup, one, kind)
    return {"words": words, "blocks": blocks(words.text), "mail_language": one.language}


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # login_required
