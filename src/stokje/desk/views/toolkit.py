"""From the workspace to the toolkit: to its editor, and from a statement to a tip."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stokje.harvest.queries import statement_by_public_id
from stokje.shared.errors import Refused
from stokje.shared.rights import require
from stokje.toolkit.queries import editor_page
from stokje.toolkit.services import draft_from_statement

RIGHT = "toolkit.write"


@login_required
@require_safe
def to_editor(request: HttpRequest) -> HttpResponse:
    """The list of tips in the editor."""
    require(request.user, RIGHT)
    return HttpResponseRedirect(editor_page())


@login_required
@require_POST
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Makes a draft of a statement, and goes on to it."""
    require(request.user, RIGHT)
    statement = statement_by_public_id(public_id)
    if statement is None:
        raise Http404
    try:
        made = draft_from_statement(statement, request.user)  # type: ignore[arg-type]  # login_required
    except Refused as because:
        messages.error(request, str(because))
        return redirect("desk:thread", public_id)
    messages.success(
        request, _("This is a draft with the words from the table. Only you and other editors see it.")
    )
    return HttpResponseRedirect(editor_page(made))
