"""The page of the city that is asked to take the baton over: read, then yes or no."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.relay.forms import AnswerForm
from stokje.relay.models import Baton
from stokje.relay.queries import baton_by_token
from stokje.relay.services import accept_baton, decline_baton
from stokje.shared import log
from stokje.shared.errors import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def baton(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it answers nothing; a button does."""
    found = baton_by_token(token)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _answered(request, token, found, form.cleaned_data["note"])
    context = {"baton": found, "form": form, "meetup_text": found.meetup.text()}
    return render(request, "site/baton/baton.html", context)


def _answered(request: HttpRequest, token: str, found: Baton, note: str) -> HttpResponse:
    try:
        if request.POST.get("answer") == "yes":
            accept_baton(found, note, actor=log.key(found))
            return redirect("site:baton", token)
        decline_baton(found, note, actor=log.key(found))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("site:baton", token)
    messages.success(request, _("Thank you for telling us. The baton is back with the host."))
    return redirect("site:home")
