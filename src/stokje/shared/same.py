"""Marks pages that are the same for everyone, so that they can be kept ready (`site.asgi`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

MARK = "Stokje-Same-For-Everyone"
"""A header that stays inside."""

View = Callable[..., HttpResponseBase]


def same_for_everyone(view: View) -> View:
    """For a view whose page shows nothing of who looks: no form with a token, no name, no message."""

    @wraps(view)
    def marked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == 200:
            response.headers[MARK] = "1"
        return response

    return marked


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from our own pages: what a browser says of that, another site cannot change.

    Who says nothing is no browser of these years, and could send the form without anyone's help.
    """
    origin = request.headers.get("Origin", "")
    if origin:
        return origin in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}
