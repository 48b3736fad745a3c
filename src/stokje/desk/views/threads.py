"""From any statement to the pledge it led to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.desk.views.harvest import tip_pages
from stokje.harvest.queries import statement_by_public_id
from stokje.shared.rights import may, require
from stokje.tracking.queries import thread_of_statement


@login_required
@require_safe
def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement and everything that became of it."""
    require(request.user, "tracking.thread")
    statement = statement_by_public_id(public_id)
    if statement is None:
        raise Http404
    context = {
        "thread": thread_of_statement(statement),
        "tip_page": tip_pages([statement]).get(statement.pk, ""),
        "may_write": may(request.user, "toolkit.write"),
    }
    return render(request, "desk/threads/thread.html", context)
