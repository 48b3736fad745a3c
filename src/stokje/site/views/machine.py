"""What machines ask for: health, security contact, robots, and the campaign's files."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from stokje import __version__
from stokje.campaign.queries import current_campaign
from stokje.shared import clock

SERVED = {"pictures", "clips", "tips"}
"""Folders of the storage that anyone may read."""

SECURITY_DAYS = 180
YEAR = 365 * 24 * 3600


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Says whether pages can be served: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: a contact, and one expiry that lies less than a year ahead."""
    expires = (clock.now() + dt.timedelta(days=SECURITY_DAYS)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.ADDRESS}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """A rehearsal is kept from search engines; personal pages and the desk always are."""
    campaign = current_campaign()
    closed = (
        ["/"]
        if campaign is None or campaign.rehearsal
        else ["/my/", "/desk", "/live/", "/office/", "/schools/", "/council/"]
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture or clip. Their names are random and never reused, so they may be kept for a year."""
    parts = path.split("/")
    if parts[0] not in SERVED or ".." in parts or not default_storage.exists(path):
        raise Http404
    file = default_storage.open(path)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = part_of(request, file, file.size, kind) or FileResponse(file, content_type=kind)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def part_of(request: HttpRequest, file: object, size: int, kind: str) -> HttpResponse | None:
    """The bytes that a video player asked for, or None when it asked for no (sensible) range."""
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
    if not asked or int(asked[1]) >= size:
        return None
    first = int(asked[1])
    last = min(int(asked[2] or size - 1), size - 1)
    file.seek(first)  # type: ignore[attr-defined]  # storage files all seek
    response = HttpResponse(file.read(last - first + 1), status=206, content_type=kind)  # type: ignore[attr-defined]
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response
