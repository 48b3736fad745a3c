"""The door for what phones send through Django: of a size, a form and a pace that a phone can have."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from stokje.live.queries import COOKIE_PREFIX
from stokje.shared.batch import batch_in, items_of
from stokje.shared.pace import Pace

LARGEST = 500_000
"""Bytes; a hundred notes of six hundred characters take a fifth of it."""

ONE_LINK = Pace(at_once=300, a_second=5)
"""Things written with one link: what some people wrote in an evening without connection comes at once."""

Sent = dict[str, Any]
Outbox = Callable[..., JsonResponse]
Page = Callable[..., HttpResponse]


def from_an_outbox(view: Outbox) -> Outbox:
    """Refuses what no page of ours sends, in words, and lets a flood wait.

    `view` gets what was sent as a third argument; on a GET that is empty.
    """

    @wraps(view)
    def checked(request: HttpRequest, slug: str) -> JsonResponse:
        if request.method != "POST":
            return view(request, slug, {})
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return _said(413, _("This is too much at once. Send it in parts."))
        sent = batch_in(request.body)
        if sent is None:
            return _said(400, _("This is not what the page of a meetup sends."))
        again = ONE_LINK.wait(_link(sent), max(1, len(items_of(sent))))
        return _said(429, _too_fast(), again) if again else view(request, slug, sent)

    return checked


def _link(sent: Sent) -> str:
    """What proves who sends: a table's token, or a participant's pass."""
    return str(sent.get("token") or sent.get("pass") or "")[:200]


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
