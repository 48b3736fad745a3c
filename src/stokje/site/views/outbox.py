"""The door for what phones send through Django: of a size, a form and a pace that a phone can have."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from stokje.live.queries import COOKIE_PREFIX
from stokje.shared.pace import Pace

LARGEST = 500_000
"""Bytes; a hundred notes of six hundred characters take a fifth of it."""

ONE_LINK = Pace(at_once=300, a_second=5)
"""Things written with one link: what some people wrote in an evening without connection comes at once."""

Outbox = Callable[..., JsonResponse]
Page = Callable[..., HttpResponse]


def from_an_outbox(view: Outbox) -> Outbox:
    """Refuses what no page of ours sends, in words, and lets a flood wait. `view` finds JSON in the body."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        refused = _refused(request) if request.method == "POST" else None
        return refused or view(request, *args, **kwargs)

    return checked


def _refused(request: HttpRequest) -> JsonResponse | None:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _said(413, _("This is too much at once. Send it in parts."))
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        return _said(400, _("This is not what the page of a meetup sends."))
    items = sent.get("items")
    many = len(items) if isinstance(items, list) and items else 1
    again = ONE_LINK.wait(str(sent.get("token", ""))[:200], many)
    return _said(429, _too_fast(), again) if again else None


def _said(status: int, words: str, again: float = 0) -> JsonResponse:
    return JsonResponse({"message": words}, status=status, headers=_after(again))


def not_too_fast(view: Page) -> Page:
    """Lets a flood of forms from one link wait; the link stands in the form, or is the meetup's cookie."""

    @wraps(view)
    def checked(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        cookie = request.COOKIES.get(f"{COOKIE_PREFIX}{slug}", "")
        link = request.POST.get("t", cookie)[:200]
        again = ONE_LINK.wait(link) if request.method == "POST" else 0
        if not again:
            return view(request, slug, *args, **kwargs)
        return HttpResponse(_too_fast(), status=429, content_type="text/plain", headers=_after(again))

    return checked


def _too_fast() -> str:
    return _("Your phone sends very much. It goes on in a moment.")


def _after(seconds: float) -> dict[str, str]:
    return {"Retry-After": str(math.ceil(seconds))} if seconds else {}
