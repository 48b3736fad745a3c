"""Signing up: one form, one page that says how it went."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from stokje.campaign.queries import page_text
from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_in_short, takes_sign_ups
from stokje.registration.forms import CodeForm, DatesForm, SignUpForm
from stokje.registration.models import Invitation, Registration
from stokje.registration.queries import dates_beside, my_token, roles_without_seat, seats
from stokje.registration.services import confirm_by_code, say_dates, sign_up
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.same import same_for_everyone, sent_from_here
from stokje.shared.turnstile import Turnstile
from stokje.site.receipts import Receipt, read_receipt, receipt_for_a_robot, receipt_of

FORMS = Turnstile(at_once=150, a_second=2)
"""A whole school behind one address comes through; who sends thousands of forms does not."""


def sign_up_form(meetup: Meetup, request: HttpRequest) -> SignUpForm:
    """The empty form, for a page that includes `site/sign_up/form.html with form=…`."""
    return SignUpForm(meetup=meetup)


@same_for_everyone
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The form on a page of its own; the same form on the meetup's page is sent here.

    It holds no token, so that everyone gets the same page. That it was sent from here is checked otherwise.
    """
    if request.method == "POST" and not sent_from_here(request):
        return csrf_failure(request)
    meetup = _meetup(slug)
    if request.method != "POST" and not takes_sign_ups(meetup):
        return redirect("site:meetup", slug)
    form = SignUpForm(request.POST or None, meetup=meetup)
    if request.method == "POST" and form.is_valid():
        answer = answer_form(request, form)
        if answer:
            return answer
    context = {
        "meetup": meetup,
        "text": meetup.text(),
        "seats": seats(meetup),
        "without_seat": roles_without_seat(meetup),
        "form": form,
    }
    return render(request, "site/sign_up/page.html", context)


def answer_form(
    request: HttpRequest, form: SignUpForm, invitation: Invitation | None = None
) -> HttpResponse | None:
    """Sign up with a valid form and lead on; None when that was refused, with the reason in the form."""
    if form.is_robot():
        return _signed_up(receipt_for_a_robot(form.meetup.slug))
    if not FORMS.lets_in(request.META.get("REMOTE_ADDR", "")):
        form.add_error(
            None, _("Many forms come from your network at this moment. Wait a minute and send again.")
        )
        return None
    words = page_text("consent")
    try:
        outcome = sign_up(form.meetup, form.sign_up(words.version if words else ""), invitation)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    if outcome.confirmed:
        messages.success(request, _("Your seat is certain. We have sent you a mail with a calendar file."))
        return redirect("site:my", my_token(outcome.registration.person))
    return _signed_up(receipt_of(outcome, form.meetup.slug))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signed_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Says whether there is a seat, and takes the code from the mail."""
    meetup = _meetup(slug)
    receipt = read_receipt(request.GET.get("receipt", ""), slug)
    if receipt is None:
        return redirect("site:meetup", slug)
    form, dates = CodeForm(request.POST or None), _dates_form(request, meetup, receipt)
    if request.method == "POST" and form.is_valid():
        answer = _take_code(request, form, receipt, dates)
        if answer:
            return answer
    context: dict[str, Any] = {"meetup": meetup, "text": meetup.text(), "receipt": receipt}
    context |= {"form": form, "dates": dates}
    # Nobody filled in anything yet: the form is the same for all who have a seat.
    context["told"] = None if dates or form.is_bound else "empty"
    return render(request, "site/sign_up/signed_up.html", context)


def _dates_form(request: HttpRequest, meetup: Meetup, receipt: Receipt) -> DatesForm | None:
    """What the page asks when there was no seat, of everyone alike: which other dates would do."""
    if receipt.has_seat:
        return None
    return DatesForm(request.POST or None, meetups=dates_beside(meetup.pk))


def _take_code(
    request: HttpRequest, form: CodeForm, receipt: Receipt, dates: DatesForm | None
) -> HttpResponse | None:
    try:
        known = confirm_by_code(receipt.key, form.cleaned_data["code"])
    except Refused as refused:
        form.add_error("code", str(refused))
        return None
    if dates and dates.is_valid():
        _say_dates(known, dates)
    messages.success(request, _("Thank you, that was the right code. This page is yours."))
    return redirect("site:my", my_token(known.person))


def _say_dates(registration: Registration, form: DatesForm) -> None:
    """Only what was ticked: nothing takes back what they said before on their own page."""
    named, days = form.named(), form.cleaned_data["days"]
    if named or days:
        with suppress(Refused):  # they do not wait: they signed up before and have a seat
            say_dates(registration, named, days, log.key(registration.person))


def _signed_up(receipt: Receipt) -> HttpResponse:
    return redirect(f"{reverse('site:signed_up', args=[receipt.slug])}?receipt={receipt.sealed()}")


def _meetup(slug: str) -> Meetup:
    found = meetup_in_short(slug)
    if found is None:
        raise Http404
    return found
