"""Handing an edition over: which offices, which conditions, and the act at the closing meetup."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.handover import queries, services
from stokje.handover.forms import AskForm, HandoverForm, RecipientForm
from stokje.handover.models import Address, Edition, Recipient
from stokje.meetups.models import Meetup
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.rights import require
from stokje.shared.speech import say_date


@login_required
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The handover of the newest edition."""
    require(request.user, "handover.record")
    found = queries.latest_edition()
    return redirect("desk:edition_handover", found.number) if found else redirect("desk:editions")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, number: int) -> HttpResponse:
    """Records that this edition was handed over; each office that was asked gets its link by mail."""
    edition = _edition(request, number)
    form = _handover_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            services.record_handover(edition, **form.cleaned_data, actor=_actor(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Recorded. The offices get a mail with their own link."))
            return redirect("desk:edition_handover", number)
    return _page(request, edition, form=form)


@login_required
@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Puts conditions to an office, with a date."""
    edition = _edition(request, number)
    form = AskForm(request.POST, items=queries.items(edition))
    if not form.is_valid():
        return _page(request, edition, ask_form=form)
    given, told = form.cleaned_data, _asked(form)
    with change():
        for item in given["items"]:
            services.ask(item, given["recipient"], given["answer_by"], _actor(request))
    messages.success(request, told)
    return redirect("desk:edition_handover", number)


def _asked(form: AskForm) -> str:
    """Who answers by when, and where that is a new date."""
    given = form.cleaned_data
    names = {"office": given["recipient"].name, "date": say_date(given["answer_by"])}
    told = _("%(office)s is asked to answer by %(date)s.") % names
    moved = [str(number) for number in form.moved()]
    again = ngettext(
        "For condition %(n)s that is a new date.", "For conditions %(n)s that is a new date.", len(moved)
    )
    return f"{told} {again % {'n': ', '.join(moved)}}" if moved else told


@login_required
@require_POST
def office(request: HttpRequest, number: int) -> HttpResponse:
    """Adds an office with who holds it, or a new holder of one that is there."""
    edition = _edition(request, number)
    form = RecipientForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with change():
                recipient = services.add_recipient(given["office"], given["level"], _actor(request))
                services.appoint(recipient, given["holder"], given["email"], actor=_actor(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("desk:edition_handover", number)
    return _page(request, edition, office_form=form)


def _edition(request: HttpRequest, number: int) -> Edition:
    require(request.user, "handover.record")
    found = queries.edition_by_number(number)
    if found is None:
        raise Http404
    return found


def _handover_form(request: HttpRequest) -> HandoverForm:
    meetups = Meetup.objects.prefetch_related("texts").order_by("-starts_at")
    closing = meetups.filter(kind="closing").first()
    first = {"meetup": closing, "place": closing.place if closing else ""}
    posted = request.POST if request.method == "POST" and "meetup" in request.POST else None
    return HandoverForm(posted, initial=first, meetups=meetups)


def _page(request: HttpRequest, edition: Edition, **forms: Any) -> HttpResponse:
    context = {
        "edition": edition,
        "handover": getattr(edition, "handover", None),
        "offices": [_line(edition, recipient) for recipient in _recipients(edition)],
        "form": _handover_form(request),
        "ask_form": AskForm(items=queries.items(edition)),
        "office_form": RecipientForm(),
        **forms,
    }
    return render(request, "desk/editions/handover.html", context)


def _recipients(edition: Edition) -> list[Recipient]:
    return list(queries.recipients().prefetch_related("addresses__item"))


def _line(edition: Edition, recipient: Recipient) -> dict[str, Any]:
    asked: list[Address] = [a for a in recipient.addresses.all() if a.item.edition_id == edition.pk]
    holder = queries.current_holder(recipient)
    return {
        "recipient": recipient,
        "holder": holder,
        "link": queries.office_token(holder) if holder else "",
        "asked": sorted(asked, key=lambda address: address.item.number),
    }


def _actor(request: HttpRequest) -> str:
    return log.key(request.user)  # type: ignore[arg-type]  # login_required
