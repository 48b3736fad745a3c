"""Colleagues whom someone signs up along from their own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.registration.forms import ColleaguesForm
from stokje.registration.models import Registration
from stokje.registration.services import COLLEAGUES_AT_MOST, bring
from stokje.shared.errors import Refused
from stokje.site.views.my_places import closed, own_place


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Whom they signed up so far, and lines for others. The button mails everyone not mailed yet."""
    person, place = own_place(token, public_id)
    if away := closed(request, token, place):
        return away
    form = ColleaguesForm(
        request.POST or None, email=person.email, role=place.role, lines=COLLEAGUES_AT_MOST - place.brings
    )
    if request.method == "POST" and form.is_valid() and _brought(request, place, form):
        return redirect("site:my_colleagues", token, public_id)
    context = {
        "token": token,
        "registration": place,
        "meetup": place.meetup,
        "form": form,
        "brought": list(place.colleagues.all()),
    }
    return render(request, "site/my/colleagues.html", context, status=400 if form.errors else 200)


def _brought(request: HttpRequest, place: Registration, form: ColleaguesForm) -> bool:
    try:
        mailed = bring(place, form.people())
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    said = ngettext("%(number)d colleague gets a mail.", "%(number)d colleagues get a mail.", mailed)
    messages.success(request, said % {"number": mailed})
    return True
