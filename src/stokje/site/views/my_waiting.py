"""The buttons of someone who waits: other dates, an offer, another seat at the same time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stokje.registration import services
from stokje.registration.forms import OwnDatesForm
from stokje.registration.models import Offer
from stokje.registration.queries import dates_open_to
from stokje.shared import log
from stokje.site.views.my import page
from stokje.site.views.my_places import act_and_say, own_place, owner


@require_POST
def dates(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Which other dates would do."""
    person, place = own_place(token, public_id)
    form = OwnDatesForm(request.POST, registration=place, meetups=dates_open_to(place))
    if not form.is_valid():
        return page(request, token, person, [form])
    return act_and_say(
        request, token, _("We know now which other dates would do."),
        lambda: services.say_dates(place, form.named(), form.cleaned_data["days"], log.key(person)),
    )  # fmt: skip


@require_POST
def exchange_place(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """This seat, and the one at the same time goes back."""
    person, place = own_place(token, public_id)
    said = _("The seat is yours, and the other one goes to someone else.")
    return act_and_say(request, token, said, lambda: services.exchange(place, log.key(person)))


@require_POST
def answer_offer(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Take the seat that is offered, also in place of one at the same time, or pass it on."""
    person = owner(token)
    found = Offer.objects.select_related("registration__person", "waited_at")
    offer = get_object_or_404(found, public_id=public_id, registration__person=person)
    if request.POST.get("answer") == "pass":
        said = _("The seat goes to the next one waiting.")
        return act_and_say(request, token, said, lambda: services.pass_offer(offer, log.key(person)))
    take = services.take_instead if request.POST.get("answer") == "instead" else services.take_offer
    said = _("The seat is yours. We have sent you a mail with a calendar file.")
    return act_and_say(request, token, said, lambda: take(offer, log.key(person)))
