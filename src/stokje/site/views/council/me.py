"""A young person's own link: how the request stands, confirming at sixteen, and the door of the space."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.council.enums import Band
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import by_own_token, erased_on
from stokje.council.services import confirm
from stokje.site.views.council.space import opened
from stokje.site.views.missing import DeadLink


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The button opens the space, or confirms for who is sixteen. Under sixteen it can do neither."""
    found = own(token)
    if request.method == "POST":
        if isinstance(found, CouncilMember):
            return opened(found)
        if found.band == Band.OWN_SAY:
            confirm(found)
            messages.success(request, _("Thank you. The supervisor looks at it. Then you get a mail."))
        return redirect("site:council_me", token)
    context = {
        "me": found, "token": token, "joined": isinstance(found, CouncilMember),
        "decides": found.band == Band.OWN_SAY, "until": erased_on(found),
    }  # fmt: skip
    return render(request, "site/council/me.html", context)


def own(token: str) -> CouncilRequest | CouncilMember:
    """The request or member whose own link this is."""
    found = by_own_token(token)
    if found is None:
        raise DeadLink("site:council_lost")
    return found
