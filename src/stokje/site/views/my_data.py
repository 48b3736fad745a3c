"""Someone takes their data along, or has them erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.council.queries import known_by
from stokje.privacy.queries import export
from stokje.privacy.services import erase
from stokje.schools.queries import teams_of_contact
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.site.views.my_places import owner


@never_cache
@require_safe
def my_export(request: HttpRequest, token: str) -> HttpResponse:
    """Everything we have of them, as a file."""
    person = owner(token)
    name = f"stokje-{clock.today():%Y-%m-%d}.json"
    return JsonResponse(
        export(person),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_erase(request: HttpRequest, token: str) -> HttpResponse:
    """Says what goes and what stays; the button erases."""
    person = owner(token)
    if request.method == "POST":
        try:
            erase(person, log.SYSTEM)
            messages.success(request, _("Your data have been erased. Thank you for taking part."))
            return redirect("site:home")
        except Refused as refused:
            messages.error(request, str(refused))
    context = {
        "token": token, "school_teams": teams_of_contact(person.email),
        "in_council": any(found.exists() for found in known_by(person.email)),
    }  # fmt: skip
    return render(request, "site/my/erase.html", context)
