"""Someone's own page: what they have, what they can do, and what became of their words."""

from __future__ import annotations

from collections.abc import Sequence, Set

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stokje.harvest.queries import statements_heard
from stokje.live.queries import open_evenings
from stokje.meetups.queries import is_over
from stokje.people.models import Person
from stokje.registration.enums import RegistrationStatus
from stokje.registration.forms import OwnDatesForm
from stokje.registration.models import Offer, Registration
from stokje.registration.queries import (
    chance_of,
    dates_beside,
    free_for,
    how_left,
    seats_besides,
    still_waits,
    told_behind,
    told_places,
    waiting_position,
)
from stokje.seating.queries import Seated, places, seated
from stokje.site.own_place import ASKED, OwnPlace, kept_form
from stokje.site.views.missing import DeadLink
from stokje.tracking.queries import Thread, threads_of_statements


@never_cache
@require_safe
def my(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the personal link. Opening it changes nothing."""
    behind = told_behind(token)
    if behind is None:
        raise DeadLink("site:my_lost")
    person, rows = behind
    return _page(request, token, person, own_places(person, rows))


def page(
    request: HttpRequest, token: str, person: Person, typed: Sequence[Form], status: int = 400
) -> HttpResponse:
    """The page, with forms as they were sent in their places: to mend, or not saved yet."""
    return _page(request, token, person, own_places(person, told_places(person), typed), status)


def _page(
    request: HttpRequest, token: str, person: Person, found: list[OwnPlace], status: int = 200
) -> HttpResponse:
    context = {
        "person": person,
        "token": token,
        "offers": [one for one in found if one.offer and one.open and not one.begun],
        "called_off": [one for one in found if one.called_off],
        "ahead": [one for one in found if one.open],
        "past": [one for one in found if not one.open and not one.called_off],
        "heard": heard(found),
    }
    return render(request, "site/my/my.html", context, status=status)


def own_places(person: Person, rows: Sequence[Registration], typed: Sequence[Form] = ()) -> list[OwnPlace]:
    """Every sign-up, what is ahead with its forms."""
    live, tables = open_evenings(), seated(person)
    found, left = [_own(one, live, tables) for one in rows], how_left(rows)
    for place in found:
        place.left = left.get(place.registration.pk)
        place.typed = typed
        if place.open and not place.begun and place.registration.status in ASKED:
            _add_waiting(place, rows, typed)
    return found


def _add_waiting(place: OwnPlace, rows: Sequence[Registration], typed: Sequence[Form]) -> None:
    """What someone who waits can say and know: other dates, the chance, a seat at the same time."""
    mine = place.registration
    place.besides = seats_besides(mine, rows)
    waited_at = place.offer.waited_at_id if place.offer else None
    place.waits_elsewhere = any(still_waits(one) for one in rows if one.pk == waited_at)
    if mine.status != RegistrationStatus.WAITING:
        return
    place.free = bool(place.besides) and free_for(mine.meetup, mine.role) > 0
    known = {one.meetup_id for one in rows}
    open_dates = [one for one in dates_beside(mine.meetup_id) if one.pk not in known]
    place.dates = kept_form(typed, OwnDatesForm(registration=mine, meetups=open_dates))
    place.chance = chance_of(place.position)


def _own(registration: Registration, live: Set[int], tables: Seated) -> OwnPlace:
    ahead = not is_over(registration.meetup)
    offers: list[Offer] = registration.open_offers  # type: ignore[attr-defined]  # set by told_places
    own = OwnPlace(registration, next(iter(offers), None), waiting_position(registration), ahead)
    own.live = registration.meetup_id in live
    own.on_duty = registration.pk in tables.on_duty
    if own.coming and registration.pk in tables.placed:
        own.seats = places(registration)
    return own


def heard(found: Sequence[OwnPlace]) -> list[Thread]:
    """What was said at the tables where they sat, in their rounds, with what became of it."""
    seats = [(seat.table.pk, seat.round.pk) for one in found for seat in one.seats]
    if not seats:
        return []
    said = list(statements_heard(seats))
    threads = threads_of_statements(said) if said else {}
    return [threads[one.pk] for one in said]
