"""The contact asks a colleague to take over; that colleague answers by a link of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stokje.schools.enums import TeamState
from stokje.schools.forms import NextContactForm
from stokje.schools.models import NextContact
from stokje.schools.queries import asked_by, contact_by_token, own_token
from stokje.schools.services import accept_contact, ask_contact, decline_contact, take_back_asking
from stokje.shared.errors import Refused
from stokje.site.views.schools.team import owner


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest, token: str) -> HttpResponse:
    """Whom to ask; whatever is wrong stands beside its field."""
    team = owner(token)
    if team.state != TeamState.ACTIVE:
        return redirect("site:school_team", token)
    form = NextContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_contact(team, form.cleaned_data["name"], form.cleaned_data["email"])
            messages.success(
                request, _("We have mailed your colleague. Until they say yes, nothing changes.")
            )
            return redirect("site:school_team", token)
        except Refused as refused:
            form.add_error("email", str(refused))
    context = {"team": team, "token": token, "form": form, "asked": asked_by(team)}
    return render(request, "site/schools/pass_on.html", context, status=400 if form.errors else 200)


@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """The contact stays the contact after all."""
    take_back_asking(owner(token))
    messages.success(request, _("You stay the contact. The link to your colleague no longer works."))
    return redirect("site:school_team", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What it means to be the contact, and two buttons. Opening it changes nothing."""
    asked = contact_by_token(token)
    if asked is None:
        raise Http404
    if request.method != "POST":
        return render(request, "site/schools/next_contact.html", {"asked": asked, "token": token})
    return _accept(request, token, asked) if request.POST.get("do") == "accept" else _decline(request, asked)


def _accept(request: HttpRequest, token: str, asked: NextContact) -> HttpResponse:
    try:
        team = accept_contact(asked)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("site:school_next_contact", token)
    messages.success(request, _("You are the contact now. We have mailed you the code and your own link."))
    return redirect("site:school_team", own_token(team))


def _decline(request: HttpRequest, asked: NextContact) -> HttpResponse:
    decline_contact(asked)
    messages.success(
        request, _("All right. Your name and address are erased, and your colleague hears of it.")
    )
    return redirect("site:schools")
