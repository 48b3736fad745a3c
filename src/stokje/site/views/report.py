"""An edition: as a web page, on paper, and as a file with which anyone can check its seal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.handover.exports import report_pdf, sealed
from stokje.handover.models import Edition
from stokje.handover.queries import edition_by_public_id, items, latest_edition, read, sources_of
from stokje.handover.services import verify
from stokje.shared.languages import page_language


@require_safe
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole edition on one page."""
    edition = _edition(public_id)
    context = {
        "edition": edition,
        "sources": sources_of(edition),
        "handover": getattr(edition, "handover", None),
        "corrected_by": getattr(edition, "corrected_by", None),
        "readings": [read(item) for item in items(edition)],
        "faults": verify(edition),
        "newest": latest_edition(),
    }
    return render(request, "site/report/report.html", context)


@require_safe
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report as PDF, in the language of the address."""
    edition = _edition(public_id)
    language = page_language()
    response = HttpResponse(report_pdf(edition, language), content_type="application/pdf")
    name = f"edition-{edition.number}-{language}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_safe
def seal(request: HttpRequest, public_id: str) -> JsonResponse:
    """Content, salts and hashes. Open to any page: it is there to be checked by others."""
    response = JsonResponse(
        sealed(_edition(public_id)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _edition(public_id: str) -> Edition:
    edition = edition_by_public_id(public_id)
    if edition is None:
        raise Http404
    return edition
