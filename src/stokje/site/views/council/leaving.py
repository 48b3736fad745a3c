"""Stopping, by the young person or the guardian: what it means, then the button. And taking it along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.council.enums import Party
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import guardian_email, released_by
from stokje.council.services import erase_request
from stokje.privacy.queries import export_council
from stokje.privacy.services import leave_council
from stokje.shared import clock, log
from stokje.site.views.council.guardian import guarded
from stokje.site.views.council.me import own
from stokje.site.views.council.space import COOKIE, for_members

Asked = CouncilRequest | CouncilMember


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def member_stops(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """A member stops, from the space."""
    return _stop(request, member, reverse("site:council_space"), {"member": member})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guardian_stops(request: HttpRequest, token: str) -> HttpResponse:
    """The guardian takes the consent back, before or after the check."""
    child = guarded(token)
    return _stop(request, child, reverse("site:council_guardian", args=[token]), {"by_guardian": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_stops(request: HttpRequest, token: str) -> HttpResponse:
    """Who asked takes it back; a member can stop here too."""
    return _stop(request, own(token), reverse("site:council_me", args=[token]), {})


@require_safe
@for_members
def member_export(request: HttpRequest, member: CouncilMember) -> HttpResponse:
    """Everything of a member, as a file."""
    return _file(member)


@never_cache
@require_safe
def guardian_export(request: HttpRequest, token: str) -> HttpResponse:
    """The same for the guardian, without what the member asked help for."""
    return _file(guarded(token), for_guardian=True)


def _stop(request: HttpRequest, one: Asked, back: str, more: dict[str, Any]) -> HttpResponse:
    by = Party.GUARDIAN if more.get("by_guardian") else Party.YOUNG
    released = list(released_by(one)) if isinstance(one, CouncilMember) else []
    if request.method != "POST":
        context = {
            "back": back, "released": released, "joined": isinstance(one, CouncilMember),
            "told": bool(guardian_email(one)),
        }  # fmt: skip
        return render(request, "site/council/stop.html", context | more)
    if isinstance(one, CouncilMember):
        leave_council(one, log.key(one), by, take_out=request.POST.get("out") == "yes")
    else:
        erase_request(one, log.key(one), by)
    messages.success(request, _("It is done: everything of the youth council has been erased."))
    response = redirect("site:council")
    response.delete_cookie(COOKIE)
    return response


def _file(one: Asked, *, for_guardian: bool = False) -> HttpResponse:
    name = f"stokje-{clock.today():%Y-%m-%d}.json"
    return JsonResponse(
        export_council(one, for_guardian=for_guardian),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
