"""What is not there; of a mailed link that is dead the page says what to do."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found


class DeadLink(Http404):
    """A personal link that opens nothing (any more); `lost` is the page that mails it once more."""

    def __init__(self, lost: str) -> None:
        super().__init__()
        self.lost = lost


class HandedOn(Http404):
    """The link of an office that someone else holds now."""


def page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that opens nothing."""
    if isinstance(exception, DeadLink):
        return render(request, "site/dead_link.html", {"lost": exception.lost}, status=404)
    if isinstance(exception, HandedOn):
        return render(request, "site/office/handed_on.html", status=404)
    return page_not_found(request, exception)
