"""The door of a meetup in a building: find a name or scan a code, and let people in. For a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_by_token, door_keeper, door_pass, meetup_with
from stokje.registration.enums import CERTAIN
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.forms import WalkInForm
from stokje.registration.models import Registration
from stokje.registration.queries import (
    door_count,
    door_list,
    door_opens,
    is_door_open,
    registration_by_code,
    seats,
    without_seat,
)
from stokje.registration.services import check_in, undo_check_in, walk_in
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.folding import fold
from stokje.shared.rights import may

COOKIE = "door_"
HALF_A_DAY = 12 * 3600
PART = "X-Part"
"""The script asks for a part of the page only."""


@dataclass(frozen=True)
class Row:
    """Someone on the list, with the text that the script searches in."""

    registration: Registration
    plain: str


@never_cache
@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is expected and who is in. Without the script, the search is a form."""
    meetup = _meetup(slug)
    if not keeper_of(request, meetup):
        return _closed(request, meetup)
    part = PART in request.headers
    return render(request, f"site/door/{'part' if part else 'door'}.html", _screen(request, meetup))


@require_POST
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """The button on the page of someone with this duty: this phone now opens the door's pages."""
    meetup = _meetup(slug)
    member = cast_by_token(request.POST.get("token", ""))
    response = redirect("site:door", meetup.slug)
    if member is None or member.meetup_id != meetup.pk:
        return response
    response.set_cookie(
        f"{COOKIE}{meetup.pk}", door_pass(member), max_age=HALF_A_DAY,
        httponly=True, samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return response


@require_POST
def tick(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Lets someone in, or takes that back; then the list again, or only their row for the script."""
    meetup = _meetup(slug)
    actor = keeper_of(request, meetup)
    if not actor:
        return _closed(request, meetup)
    found = get_object_or_404(meetup.registrations, public_id=public_id)
    if PART in request.headers:
        return _row_of(request, meetup, found, actor)
    _do(request, found, actor)
    if request.POST.get("to") == "code":
        return redirect("site:door_code", request.POST.get("code", ""))
    text = request.POST.get("text", "")
    query = {"text": text} if text else None
    return redirect(reverse("site:door", args=[meetup.slug], query=query))


@never_cache
@require_safe
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the code that someone shows. Opening it lets nobody in; the button does."""
    found = registration_by_code(token)
    if found is None:
        return render(request, "site/door/unknown.html", status=404)
    if not keeper_of(request, found.meetup):
        return _closed(request, found.meetup, shown=True)
    about, certain = _about(found.meetup), found.status in CERTAIN
    context = {**about, "registration": found, "code": token, "marked": certain}
    return render(request, "site/door/code.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Someone who did not sign up gets a free seat."""
    meetup = _meetup(slug)
    actor = keeper_of(request, meetup)
    if not actor:
        return _closed(request, meetup)
    form = WalkInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = walk_in(meetup, form.sign_up(), actor)
            messages.success(request, _("%(name)s is in.") % {"name": new.name})
            return redirect("site:door", meetup.slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {**_about(meetup), "form": form, "free": seats(meetup).free}
    return render(request, "site/door/walk_in.html", context, status=400 if form.errors else 200)


def keeper_of(request: HttpRequest, meetup: Meetup) -> str:
    """Who stands at this door, as the log names them: staff with the right, or a phone with a door pass."""
    if may(request.user, "registration.check_in", meetup):
        return log.key(request.user)  # type: ignore[arg-type]  # who has a right is logged in
    member = door_keeper(meetup, request.COOKIES.get(f"{COOKIE}{meetup.pk}", ""))
    return log.key(member) if member else ""


def _meetup(slug: str) -> Meetup:
    meetup = meetup_with(slug)
    if meetup is None or meetup.online or meetup.state == MeetupState.DRAFT:
        raise Http404
    return meetup


def _closed(request: HttpRequest, meetup: Meetup, *, shown: bool = False) -> HttpResponse:
    """For who may not let people in. `shown`: they opened a code; whose it is stays unsaid."""
    context = {"meetup": meetup, "text": meetup.text(), "shown": shown}
    return render(request, "site/door/closed.html", context, status=200 if shown else 403)


def _about(meetup: Meetup) -> dict[str, Any]:
    return {
        "meetup": meetup,
        "text": meetup.text(),
        "count": door_count(meetup),
        "open": is_door_open(meetup),
        "opens": door_opens(meetup),
        "cancelled": meetup.state == MeetupState.CANCELLED,
    }


def _screen(request: HttpRequest, meetup: Meetup) -> dict[str, Any]:
    text = request.GET.get("text", "").strip()
    return {
        **_about(meetup),
        "staff": may(request.user, "registration.read", meetup),
        "search": text,
        "rows": [_row(one) for one in door_list(meetup, text)],
        "others": without_seat(meetup, text),
    }


def _row(one: Registration) -> Row:
    return Row(one, fold(f"{one.name} {one.organisation}"))


def _row_of(request: HttpRequest, meetup: Meetup, found: Registration, actor: str) -> HttpResponse:
    """Does it and gives their row as it is now with the two numbers; a refusal as plain words."""
    try:
        now = _act(request, found, actor)
    except Refused as refused:
        return HttpResponse(str(refused), status=409, content_type="text/plain; charset=utf-8")
    context = {**_about(meetup), "rows": [_row(now)], "search": ""}
    return render(request, "site/door/part.html", context)


def _do(request: HttpRequest, found: Registration, actor: str) -> None:
    try:
        now = _act(request, found, actor)
        said = _("%(name)s is in.") if now.status == Status.ATTENDED else _("%(name)s is not in any more.")
        messages.success(request, said % {"name": now.name})
    except Refused as refused:
        messages.error(request, str(refused))


def _act(request: HttpRequest, found: Registration, actor: str) -> Registration:
    act = undo_check_in if request.POST.get("do") == "undo" else check_in
    return act(found, actor)
