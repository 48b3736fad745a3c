"""One meetup on someone's own page: how it stands, and what they can do there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stokje.campaign.queries import role_named, spoken_name
from stokje.meetups.enums import MeetupState
from stokje.meetups.queries import has_tables, theme_names
from stokje.registration.enums import COMING, Left, RegistrationStatus
from stokje.registration.forms import NeedsForm, WishesForm
from stokje.registration.models import Offer, Registration
from stokje.registration.queries import (
    Chance,
    has_code,
)
from stokje.seating.queries import Place, duties_of, title
from stokje.shared import clock
from stokje.shared.languages import page_language
from stokje.site.screens import table_link

GONE = (RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
ASKED = (RegistrationStatus.OFFERED, RegistrationStatus.WAITING)
UNSURE = (
    RegistrationStatus.HELD,
    RegistrationStatus.OFFERED,
    RegistrationStatus.WAITING,
    RegistrationStatus.ASKED,
)

WAS = {
    **dict.fromkeys(UNSURE, gettext_lazy("you had no seat")),
    RegistrationStatus.CONFIRMED: gettext_lazy("you had a seat"),
    RegistrationStatus.ATTENDED: gettext_lazy("you were there"),
    RegistrationStatus.ABSENT: gettext_lazy("you were not there"),
    RegistrationStatus.CANCELLED: gettext_lazy("you are signed off"),
    RegistrationStatus.LAPSED: gettext_lazy("you did not answer in time"),
}


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
    left: Left | None = None

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
        """How it went, said to who reads it: a sign-up keeps the status of the last moment."""
        if not self.gone and self.registration.meetup.state == MeetupState.CANCELLED:
            return _("did not take place")
        return str(self.left.label if self.left else WAS[RegistrationStatus(self.registration.status)])

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
        return kept_form(self.typed, WishesForm(registration=self.registration))

    @cached_property
    def needs(self) -> Form:
        """What they need to take part."""
        return kept_form(self.typed, NeedsForm(registration=self.registration))

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


def kept_form(typed: Sequence[Form], fresh: Form) -> Form:
    """The form as it was sent, when it is one of these."""
    return next((one for one in typed if one.prefix == fresh.prefix), fresh)
