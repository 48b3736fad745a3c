"""The strict content policy of every page, its language, and a page where an address only takes a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.translation import activate, get_language, get_language_from_path

STRICT = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def policy(otherwise: Mapping[str, str] | None = None) -> str:
    """The strict policy as a header, with other directives where a page cannot do without."""
    return "; ".join(f"{name} {sources}" for name, sources in {**STRICT, **(otherwise or {})}.items())


POLICY = policy()


class SecurityHeaders:
    """Gives a response the strict policy unless its view set one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class LanguageOfAddress(LocaleMiddleware):
    """The address alone says it: Django asks the browser and its cookies too, and then does the same."""

    def process_request(self, request: HttpRequest) -> None:
        """Chooses the language of what follows."""
        activate(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = get_language()

    def process_response(self, _request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Says it. A cache in front need not keep a page for each language of a browser."""
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        return response


class OnlyWithButton:
    """Tells in words what to do to who opens an address that only takes a form: a browser shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        told = render(request, "405.html", status=response.status_code)
        told.headers["Allow"] = response.headers["Allow"]
        return told
