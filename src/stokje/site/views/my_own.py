"""Pages about one place of someone's own: change what they filled in, give it up, the code for the door."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stokje.meetups.enums import MeetupState
from stokje.registration.enums import SEATED
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.forms import DetailsForm
from stokje.registration.models import Registration
from stokje.registration.queries import door_address, has_code, seats
from stokje.registration.services import cancel, change_details
from stokje.shared import clock, log, qr
from stokje.shared.errors import Refused
from stokje.site.views.my_places import closed, own_place

GONE = (Status.CANCELLED, Status.LAPSED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_page(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Says what giving the place up does; the button does it."""
    person, place = own_place(token, public_id)
    if request.method == "POST":
        try:
            cancel(place, log.key(person))
            messages.success(request, _say_left(place.status))
            return redirect("site:my", token)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("site:my_cancel", token, public_id)
    return render(request, "site/my/cancel.html", {"token": token, **_leaving(place)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The link is theirs alone, so what they change counts at once."""
    person, place = own_place(token, public_id)
    if away := closed(request, token, place):
        return away
    form = DetailsForm(request.POST or None, registration=place)
    if request.method == "POST" and form.is_valid():
        try:
            change_details(place, form.details(), log.key(person))
            messages.success(request, _("Your sign-up has been changed."))
            return redirect("site:my", token)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"token": token, "meetup": place.meetup, "form": form}
    return render(request, "site/my/details.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def code(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """The code for the door as a picture, asked for only by who looks at it."""
    _person, place = own_place(token, public_id)
    if not has_code(place):
        raise Http404
    drawn = qr.svg(door_address(place))
    return HttpResponse(drawn, content_type="image/svg+xml")


def _say_left(was: str) -> str:
    if was in SEATED:
        return _("You have cancelled. Thank you for telling us: someone else can come now.")
    return _("You are no longer on the waiting list.") if was == Status.WAITING else _("You have cancelled.")


def _leaving(place: Registration) -> dict[str, object]:
    meetup, gone = place.meetup, place.status in GONE
    ahead = meetup.starts_at > clock.now()
    return {
        "registration": place,
        "meetup": meetup,
        "waiting": seats(meetup).waiting,
        "seated": place.status in SEATED,
        "gone": gone,
        "again": gone and ahead and meetup.state == MeetupState.PUBLISHED,
        "begun": not gone and not ahead,
    }
