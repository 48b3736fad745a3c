"""The register of processing: why there is data of people, and for how long."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.privacy.queries import last_purge, register
from stokje.shared.rights import require


@login_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Every activity with its ground and retention, and what the last night removed."""
    require(request.user, "desk.see_privacy")
    return render(request, "desk/privacy/privacy.html", {"register": register(), "last": last_purge()})
