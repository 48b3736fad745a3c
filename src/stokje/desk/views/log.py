"""Who did what to which thing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.desk.queries import log_lines, log_rows
from stokje.shared.rights import require

PAGE = 50


@login_required
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The log, newest first; `q` is a thing, an actor or an act."""
    require(request.user, "people.see_log")
    wanted = request.GET.get("q", "").strip()
    page = Paginator(log_rows(wanted), PAGE).get_page(request.GET.get("page"))
    lines = log_lines(list(page.object_list), request.user)
    return render(request, "desk/log/log.html", {"page": page, "lines": lines, "wanted": wanted})
