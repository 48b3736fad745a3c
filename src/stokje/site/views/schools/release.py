"""The contact chooses what may go to the harvest, sees what everyone will see, and then releases it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Origin
from stokje.schools.enums import TeamState
from stokje.schools.forms import ReleaseForm
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import board_of, names_someone, released_by
from stokje.schools.services import release, take_back_release
from stokje.shared.errors import Refused
from stokje.site.views.schools.team import owner


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release_page(request: HttpRequest, token: str) -> HttpResponse:
    """Choose; then look; then the button."""
    team = owner(token)
    if team.state != TeamState.ACTIVE:
        return redirect("site:school_team", token)
    forms = _forms(request, team)
    context = {"team": team, "token": token, "forms": forms}
    if request.method != "POST":
        return render(request, "site/schools/release.html", context)
    faulty = [form for form in forms if not form.is_valid()]
    if faulty:
        return render(request, "site/schools/release.html", context, status=400)
    chosen = [form for form in forms if form.is_chosen()]
    sure = request.POST.get("do") == "release"
    if not chosen or request.POST.get("do") == "back":
        context["none_chosen"] = not chosen
        return render(request, "site/schools/release.html", context, status=400 if not chosen else 200)
    if not sure:
        return render(request, "site/schools/preview.html", context | _preview(team, chosen))
    return _release(request, token, team, chosen)


@require_POST
def take_back(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Takes one released statement out of the harvest again."""
    team = owner(token)
    statement = released_by(team).filter(public_id=public_id).first()
    if statement is None:
        raise Http404
    take_back_release(team, statement)
    messages.success(request, _("It is taken back. Editors do not see it any more."))
    return redirect("site:school_team", token)


def _forms(request: HttpRequest, team: SchoolTeam) -> list[ReleaseForm]:
    notes = [note for note in board_of(team).notes if note.statement is None]
    return [ReleaseForm(request.POST or None, note=note) for note in notes]


def _preview(team: SchoolTeam, chosen: list[ReleaseForm]) -> dict[str, object]:
    origin = Origin(kind=OriginKind.SCHOOL, province=team.municipality.province)
    lines = [(StatementKind(form.cleaned_data["kind"]), form.cleaned_data["text"], form) for form in chosen]
    names = any(names_someone(text) for _kind, text, _form in lines)
    return {"lines": lines, "who": origin.said_by(), "names": names}


def _release(request: HttpRequest, token: str, team: SchoolTeam, chosen: list[ReleaseForm]) -> HttpResponse:
    try:
        made = release(team, [form.choice() for form in chosen])
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("site:school_release", token)
    words = ngettext("%(n)d note is on its way.", "%(n)d notes are on their way.", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect("site:school_team", token)
