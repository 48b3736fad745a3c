"""The guardian's page: what the council is, a button to say yes, a way to stop. Opening it does nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import by_guardian_token
from stokje.council.services import confirm
from stokje.site.views.missing import DeadLink


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The button confirms; twice changes nothing."""
    child = guarded(token)
    if request.method == "POST":
        if isinstance(child, CouncilRequest):
            confirm(child)
            messages.success(request, _("Thank you. A supervisor checks it now."))
        return redirect("site:council_guardian", token)
    context = {"child": child, "token": token, "joined": isinstance(child, CouncilMember)}
    return render(request, "site/council/guardian.html", context)


def guarded(token: str) -> CouncilRequest | CouncilMember:
    """The request or member whose guardian has this link."""
    found = by_guardian_token(token)
    if found is None:
        raise DeadLink("site:council_lost")
    return found
