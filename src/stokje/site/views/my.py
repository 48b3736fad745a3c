"""Someone's own page: what they have, what they can do, and what became of their words."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stokje.campaign.queries import role_named, spoken_name
from stokje.harvest.queries import statements_heard
from stokje.live.queries import open_evenings
from stokje.meetups.enums import MeetupState
from stokje.meetups.queries import has_tables, is_over, theme_names
from stokje.people.models import Person
from stokje.registration.enums import COMING, RegistrationStatus
from stokje.registration.forms import NeedsForm, OwnDatesForm, WishesForm
from stokje.registration.models import Offer, Registration
from stokje.registration.queries import (
    Chance,
    chance_of,
    dates_beside,
    free_for,
    has_code,
    seats_besides,
    still_waits,
    told_behind,
    told_places,
    waiting_position,
)
from stokje.seating.queries import Place, Seated, duties_of, places, seated, title
from stokje.shared import clock
from stokje.shared.languages import page_language
from stokje.site.screens import table_link
from stokje.site.views.missing import DeadLink
from stokje.tracking.queries import Thread, threads_of_statements

GONE = (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
ASKED = (RegistrationStatus.OFFERED, RegistrationStatus.WAITING)
UNSURE = (
    RegistrationStatus.HELD,
    RegistrationStatus.OFFERED,
    RegistrationStatus.WAITING,
    RegistrationStatus.ASKED,
)


@dataclass
class OwnPlace:
    """One meetup on someone's own page."""

    registration: Registration
    offer: Offer | None
    position: int
    ahead: bool
    live: bool = False
    seats: list[Place] = field(default_factory=list)
    on_duty: bool = False
    typed: Sequence[Form] = ()
    dates: Form | None = None
    chance: Chance | None = None
    free: bool = False
    besides: list[Registration] = field(default_factory=list)
    waits_elsewhere: bool = False

    @property
    def role(self) -> str:
        """In what role they come."""
        return role_named(self.registration.role)

    @property
    def municipality(self) -> str:
        """Where they live or work, as people call it."""
        city = self.registration.municipality
        return spoken_name(city) if city else ""

    @property
    def called_off(self) -> bool:
        """The meetup does not go on, and they might think it does."""
        return self.ahead and not self.gone and self.registration.meetup.state == MeetupState.CANCELLED

    @property
    def coming(self) -> bool:
        return self.registration.status in COMING and not self.called_off

    @property
    def gone(self) -> bool:
        return self.registration.status in GONE

    @property
    def again(self) -> bool:
        """They gave their place up, and can still change their mind."""
        meetup = self.registration.meetup
        return self.gone and meetup.state == MeetupState.PUBLISHED and meetup.starts_at > clock.now()

    @property
    def was(self) -> str:
        """How it went, once it is over: a sign-up keeps the status of the last moment."""
        if not self.gone and self.registration.meetup.state == MeetupState.CANCELLED:
            return _("did not take place")
        without = self.registration.status in UNSURE
        return _("you had no seat") if without else str(self.registration.get_status_display())

    @property
    def open(self) -> bool:
        """Still ahead, and theirs to change."""
        return self.ahead and not self.gone and not self.called_off

    @property
    def begun(self) -> bool:
        """Its seats and its sign-ups stay as they are from now on."""
        return self.registration.meetup.starts_at <= clock.now()

    @property
    def tables(self) -> bool:
        """People talk at tables there."""
        return has_tables(self.registration.meetup_id)

    @property
    def missed(self) -> bool:
        """It has begun, and they got no seat."""
        return self.begun and self.registration.status in UNSURE

    @cached_property
    def wishes(self) -> Form:
        """What they would like to talk about."""
        return _kept(self.typed, WishesForm(registration=self.registration))

    @cached_property
    def needs(self) -> Form:
        """What they need to take part."""
        return _kept(self.typed, NeedsForm(registration=self.registration))

    @cached_property
    def wishes_told(self) -> tuple[Any, ...] | None:
        """What the form of someone without a wish tells, the same for all who come; None for another."""
        mine = self.registration
        told = self.typed or mine.company or mine.would_host or mine.would_take_notes or mine.has_wishes  # type: ignore[attr-defined]
        return None if told else (mine.meetup_id, theme_names(mine.meetup_id, page_language()))

    @property
    def wishes_typed(self) -> bool:
        """Their wishes stand on the page as they were sent."""
        return bool(self.typed) and self.wishes in self.typed

    @property
    def needs_typed(self) -> bool:
        """The same of what they need."""
        return bool(self.typed) and self.needs in self.typed

    @property
    def needs_told(self) -> int | None:
        """The same of the form of someone who needs nothing."""
        told = self.typed or self.registration.has_needs  # type: ignore[attr-defined]
        return None if told else self.registration.meetup_id

    @property
    def rest_told(self) -> tuple[Any, ...] | None:
        """What links and forms below the facts tell, the same for all who stand alike; None for another."""
        mine = self.registration
        parts = (
            mine.status,
            mine.consent_due,
            mine.brings,
            self.open,
            self.begun,
            self.tables,
            self.wishes_told,
            self.needs_told,
        )
        return None if self.wishes_told is None or self.needs_told is None else parts

    @property
    def card_told(self) -> tuple[Any, ...] | None:
        """What the whole card tells of someone with a seat and without a table yet; None for another.

        What they filled in themselves is no part of it, only whether they did.
        """
        mine, meetup, rest = self.registration, self.registration.meetup, self.rest_told
        if (
            mine.status != RegistrationStatus.CONFIRMED
            or rest is None
            or self.seats
            or self.on_duty
            or self.live
        ):
            return None
        given = (bool(mine.organisation), mine.municipality_id is not None)
        text, day = meetup.text(), (meetup.starts_at, meetup.ends_at, meetup.place)
        there = (meetup.pk, meetup.slug, text and text.title, day, meetup.rehearsal_of_id)
        return rest, given, there, self.coming, self.code

    def rounds(self) -> list[tuple[int, str, str, str]]:
        """Where they sit: round, table, host, link."""
        return [(one.round.number, title(one.table), one.host, one.link) for one in self.seats]

    @property
    def code(self) -> bool:
        """They come to a building, and show a code at its door."""
        return self.open and has_code(self.registration)

    def duties(self) -> list[tuple[str, str]]:
        """Tables they lead or take notes at, with the page for the notes."""
        return [(title(one), table_link(one)) for one in duties_of(self.registration)] if self.on_duty else []


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
    found = [_own(one, live, tables) for one in rows]
    for place in found:
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
    place.dates = _kept(typed, OwnDatesForm(registration=mine, meetups=open_dates))
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


def _kept(typed: Sequence[Form], fresh: Form) -> Form:
    """The form as it was sent, when it is one of these."""
    return next((one for one in typed if one.prefix == fresh.prefix), fresh)


def heard(found: Sequence[OwnPlace]) -> list[Thread]:
    """What was said at the tables where they sat, in their rounds, with what became of it."""
    seats = [(seat.table.pk, seat.round.pk) for one in found for seat in one.seats]
    if not seats:
        return []
    said = list(statements_heard(seats))
    threads = threads_of_statements(said) if said else {}
    return [threads[one.pk] for one in said]
