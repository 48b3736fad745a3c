"""The recipient's office: what was handed over, one page per condition to answer, and its own pledges.

The link is the key. Opening shows; only a button acts.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.handover.forms import SuccessorForm
from stokje.handover.models import Address, Holder
from stokje.handover.queries import addresses_of, holder_by_token, read, was_handed_on
from stokje.handover.services import appoint
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.site.views.missing import HandedOn
from stokje.tracking.forms import AnswerForm, PromiseForms, StepForm, are_right, promises
from stokje.tracking.models import Pledge, Response
from stokje.tracking.queries import Answer, latest_by_condition, pledges_of, responses_of
from stokje.tracking.services import add_progress, give_response


def _asked(address: Address, response: Response | None) -> tuple[Address, Response | None, Answer]:
    """What was asked, the newest response to it, and how the public reads the silence."""
    return address, response, Answer(address.recipient, address.answer_by, response)


@never_cache
@require_safe
def office(request: HttpRequest, token: str) -> HttpResponse:
    """Everything this office was asked, and everything it promised."""
    holder = _holder(token)
    answered = latest_by_condition(holder)
    addresses = addresses_of(holder.recipient)
    context = {
        "asked": [_asked(address, answered.get(address.item.number)) for address in addresses],
        "edition": addresses[-1].item.edition if addresses else None,
        "pledges": pledges_of(holder.recipient),
        "form": SuccessorForm(),
    }
    return _page(request, "site/office/office.html", holder, token, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One condition on one page, with the form to answer it."""
    holder = _holder(token)
    address = _address(holder, number)
    form = AnswerForm(request.POST or None, item=address.item)
    rows = PromiseForms(request.POST or None, prefix="promise")
    if request.method == "POST" and are_right(form, rows):
        try:
            give_response(address.item, holder, **form.cleaned_data, pledges=promises(rows))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. We check that it came from you, and then publish it."))
            return redirect("site:office_condition", token, number)
    context = {
        "address": address,
        "reading": read(address.item),
        "given": responses_of(holder.recipient, address.item),
        "form": form,
        "rows": rows,
    }
    return _page(request, "site/office/condition.html", holder, token, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One pledge of this office, with the form to tell how it stands."""
    holder = _holder(token)
    found = _pledge(holder, number)
    form = StepForm(request.POST or None, pledge=found, by_office=True)
    if request.method == "POST" and form.is_valid():
        try:
            add_progress(found, **form.cleaned_data, actor=log.key(holder))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. We read it, and then publish it."))
            return redirect("site:office_pledge", token, number)
    return _page(request, "site/office/pledge.html", holder, token, {"pledge": found, "form": form})


@never_cache
@require_http_methods(["POST"])
def successor(request: HttpRequest, token: str) -> HttpResponse:
    """Hands the office over to who comes next, once the address was read again; this link stops working."""
    holder = _holder(token)
    form = SuccessorForm(request.POST)
    if form.is_valid() and "sure" not in request.POST:
        again = "change" in request.POST
        page = "site/office/successor.html" if again else "site/office/sure.html"
        return _page(request, page, holder, token, {"form": form})
    if form.is_valid():
        given = form.cleaned_data
        try:
            appoint(holder.recipient, given["holder"], given["email"], actor=log.key(holder))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _page(request, "site/office/passed.html", holder, token, given)
    return _page(request, "site/office/successor.html", holder, token, {"form": form})


def _holder(token: str) -> Holder:
    holder = holder_by_token(token)
    if holder is None:
        raise HandedOn if was_handed_on(token) else Http404
    return holder


def _address(holder: Holder, number: int) -> Address:
    found = next((a for a in addresses_of(holder.recipient) if a.item.number == number), None)
    if found is None:
        raise Http404
    return found


def _pledge(holder: Holder, number: int) -> Pledge:
    found = pledges_of(holder.recipient).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, template: str, holder: Holder, token: str, context: dict[str, Any]
) -> HttpResponse:
    return render(request, template, {"holder": holder, "token": token, **context})
