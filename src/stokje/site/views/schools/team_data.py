"""What is known of the team: the contact puts it right, takes it along as a file, or has it all erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.privacy.queries import export_team
from stokje.schools.enums import TeamState
from stokje.schools.forms import TeamForm, first_words
from stokje.schools.services import change_team, erase_team
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.site.views.schools.team import owner


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, token: str) -> HttpResponse:
    """Name, size, clip and theme, to put right."""
    team = owner(token)
    if team.state != TeamState.ACTIVE:
        return redirect("site:school_team", token)
    form = TeamForm(request.POST or None, initial=first_words(team))
    if request.method == "POST" and form.is_valid():
        try:
            change_team(team, form.words())
            messages.success(request, _("Changed."))
            return redirect("site:school_team", token)
        except Refused as refused:
            form.add_error("school", str(refused))
    context = {"team": team, "token": token, "form": form}
    return render(request, "site/schools/change_team.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def export_page(request: HttpRequest, token: str) -> HttpResponse:
    """Everything of the team, as a file."""
    name = f"stokje-{clock.today():%Y-%m-%d}.json"
    return JsonResponse(
        export_team(owner(token)),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_page(request: HttpRequest, token: str) -> HttpResponse:
    """Says what goes and what stays; the button erases."""
    team = owner(token)
    if request.method == "POST":
        erase_team(team, log.SYSTEM)
        messages.success(request, _("Everything of your team has been erased. Thank you for taking part."))
        return redirect("site:home")
    return render(request, "site/schools/erase.html", {"team": team, "token": token})
