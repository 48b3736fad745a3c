"""The buttons on someone's own page. Each acts on their own sign-ups only."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stokje.campaign.queries import page_text
from stokje.people.models import Person
from stokje.registration import services
from stokje.registration.forms import NeedsForm, WishesForm
from stokje.registration.models import Registration
from stokje.registration.queries import person_by_token, places_of
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.site.views.missing import DeadLink
from stokje.site.views.my import page


@require_POST
def wishes(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """Themes, host or notes, company."""
    person, place = own_place(token, public_id)
    form, beside = WishesForm(request.POST, registration=place), typed_beside(request, NeedsForm, place)
    if not form.is_valid():
        return page(request, token, person, [form, *beside])
    answer = act_and_say(
        request, token, _("Your wishes have been saved."),
        lambda: services.change_wishes(place, form.themes(), log.key(person), **form.others()),
    )  # fmt: skip
    return _with_beside(request, token, person, beside) if beside else answer


@require_POST
def needs(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """What someone needs to take part."""
    person, place = own_place(token, public_id)
    form, beside = NeedsForm(request.POST, registration=place), typed_beside(request, WishesForm, place)
    if not form.is_valid():
        return page(request, token, person, [form, *beside])
    words = page_text("consent-needs")
    given, version = form.cleaned_data, words.version if words else ""
    answer = act_and_say(
        request, token, _("We know now what you need."),
        lambda: services.set_needs(place, given["needs"], given["note"], version, log.key(person)),
    )  # fmt: skip
    return _with_beside(request, token, person, beside) if beside else answer


def typed_beside(
    request: HttpRequest, kind: type[NeedsForm | WishesForm], place: Registration
) -> list[NeedsForm | WishesForm]:
    """The other of both forms as it was sent along, unsaved; none when it says what was saved before.

    Saving one saves no other: what someone needs has a consent of its own.
    """
    sent = kind(request.POST, registration=place)
    if not any(name.startswith(f"{sent.prefix}-") for name in request.POST) or not sent.has_changed():
        return []
    return [kind(registration=place, initial={bound.name: bound.data for bound in sent})]


def _with_beside(
    request: HttpRequest, token: str, person: Person, beside: list[NeedsForm | WishesForm]
) -> HttpResponse:
    messages.warning(request, _("What else you filled in is not saved yet. It stands open below."))
    return page(request, token, person, beside, status=200)


@require_POST
def confirm_place(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """A seat kept for them becomes certain."""
    person, place = own_place(token, public_id)
    return act_and_say(
        request, token, _("Your seat is certain."), lambda: services.confirm(place, log.key(person))
    )


def owner(token: str) -> Person:
    """Whose page it is; 404 when the link is not, or no longer, good."""
    person = person_by_token(token)
    if person is None:
        raise DeadLink("site:my_lost")
    return person


def own_place(token: str, public_id: str) -> tuple[Person, Registration]:
    """Whose page it is, and their sign-up with this id."""
    person = owner(token)
    return person, get_object_or_404(places_of(person), public_id=public_id)


def closed(request: HttpRequest, token: str, place: Registration) -> HttpResponse | None:
    """To their own page, which says why, when this sign-up can no longer be changed; else None."""
    try:
        services.check_changeable(place)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("site:my", token)
    return None


def act_and_say(request: HttpRequest, token: str, said: str, act: Callable[[], object]) -> HttpResponse:
    """Do it and say so, or say why it was refused; then the page again."""
    try:
        act()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("site:my", token)
