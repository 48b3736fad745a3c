"""Where every baton is, and passing one on."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_for
from stokje.relay import queries, services
from stokje.relay.enums import BatonState
from stokje.relay.forms import PassForm
from stokje.relay.models import Baton
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require


@dataclass(frozen=True)
class Line:
    """A baton as the list shows it."""

    baton: Baton
    stalled: bool
    may_pass: bool


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All provinces, and the batons that one may see: stalled ones first."""
    require(request.user, "relay.read")
    seen = queries.batons_for(request.user)
    lines = [Line(one, queries.is_stalled(one), may(request.user, "relay.pass", one)) for one in seen]
    context = {
        "provinces": queries.provinces_overview(),
        "stalled": [line for line in lines if line.stalled],
        "to_pass": [line for line in lines if line.baton.state == BatonState.HELD and not line.stalled],
        "on_the_way": [line for line in lines if line.baton.state == BatonState.PASSED and not line.stalled],
        "answered": [line for line in lines if line.baton.answered_at],
    }
    return render(request, "desk/batons/overview.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baton(request: HttpRequest, public_id: str) -> HttpResponse:
    """One baton: pass it, or see how it goes."""
    found = _baton(request, public_id)
    can = may(request.user, "relay.pass", found)
    form = PassForm(request.POST or None, baton=found) if found.state == BatonState.HELD else None
    if request.method == "POST":
        require(request.user, "relay.pass", found)
        if form and form.is_valid() and _passed(request, found, form):
            return redirect("desk:batons")
    context = {
        "baton": found, "form": form, "may_pass": can, "stalled": queries.is_stalled(found),
        "meetup_text": found.meetup.text(), "may_open": _may_open(request, found.follow_up),
    }  # fmt: skip
    return render(request, "desk/batons/baton.html", context)


def _may_open(request: HttpRequest, follow_up: Meetup | None) -> bool:
    """Whoever passed the baton on hears of the follow-up, and need not have it in their agenda."""
    return follow_up is not None and meetup_for(request.user, follow_up.slug) is not None


@login_required
@require_POST
def back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Takes back a baton that got no answer, to pass it to another city."""
    found = _baton(request, public_id)
    require(request.user, "relay.pass", found)
    try:
        new = services.take_back(found, log.key(request.user))  # type: ignore[arg-type]  # login_required
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:baton", public_id)
    return redirect("desk:baton", new.public_id)


def _passed(request: HttpRequest, found: Baton, form: PassForm) -> bool:
    given = form.cleaned_data
    try:
        passed = services.pass_baton(
            found, form.taker_chosen(), given["learned"], given["contact_name"], given["contact_email"],
            form.statements_chosen(), actor=log.key(request.user), reply_by=given["reply_by"],  # type: ignore[arg-type]  # login_required
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    told = {"name": passed.contact_name, "city": passed.taker.spoken() if passed.taker else ""}
    messages.success(request, _("%(name)s in %(city)s gets a mail with the question.") % told)
    return True


def _baton(request: HttpRequest, public_id: str) -> Baton:
    """The baton, for who may see it; a host does not see those of other cities."""
    require(request.user, "relay.read")
    found = queries.batons_for(request.user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
