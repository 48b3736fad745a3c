"""Errors as RFC 9457 problem documents."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError


def problem(api: NinjaAPI, request: HttpRequest, status: int, detail: str, **more: object) -> HttpResponse:
    """A problem document with this status; `more` are extra members."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    response = api.create_response(request, body, status=status)
    response.headers["Content-Type"] = "application/problem+json"
    return response


def speak_problem_json(api: NinjaAPI) -> None:
    """Make the API answer every error as a problem document."""

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(api, request, 404, "There is nothing public at this address.")

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(api, request, error.status_code, str(error))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        faults = [
            {"in": ".".join(str(part) for part in fault["loc"]), "detail": fault["msg"]}
            for fault in error.errors
        ]
        return problem(api, request, 422, "Some parameters are not as they should be.", errors=faults)
