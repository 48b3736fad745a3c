"""A meetup as the public sees it in a list: its date, its place and how full it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.registration.queries import Seats
from stokje.shared import clock


@dataclass(frozen=True)
class MeetupCard:
    """`full` and `open` are true at this moment; `seats` counts held and offered seats as taken."""

    meetup: Meetup
    title: str
    seats: Seats

    @property
    def over(self) -> bool:
        return is_over(self.meetup)

    @property
    def on_now(self) -> bool:
        """Begun and not over: nobody can sign up any more."""
        return not self.over and self.meetup.starts_at <= clock.now()

    @property
    def cancelled(self) -> bool:
        return self.meetup.state == MeetupState.CANCELLED

    @property
    def full(self) -> bool:
        return self.seats.free <= 0

    @property
    def tag(self) -> str:
        """What makes this meetup different, in a word or two; a regional one is the ordinary kind."""
        if self.cancelled:
            return _("cancelled")
        if self.meetup.follows:
            return _("follow-up of %(city)s") % {"city": place_name(self.meetup.follows)}
        return "" if self.meetup.kind == MeetupKind.REGIONAL else str(self.meetup.get_kind_display())

    @property
    def tone(self) -> str:
        if self.cancelled:
            return "baton"
        return {MeetupKind.EXTRA: "sun", MeetupKind.FOLLOW_UP: "leaf"}.get(
            MeetupKind(self.meetup.kind), "sky"
        )


def cards(meetups: Iterable[Meetup], seats: dict[int, Seats]) -> list[MeetupCard]:
    """Cards in the order of the meetups; `seats` by meetup number."""
    return [MeetupCard(meetup, title_of(meetup), seats[meetup.pk]) for meetup in meetups]


def title_of(meetup: Meetup) -> str:
    """Its title in the language of the page."""
    text = meetup.text()
    return text.title if text else meetup.slug


def place_name(meetup: Meetup) -> str:
    """The city people say, or the meetup's title when it has none."""
    return meetup.municipality.spoken() if meetup.municipality else title_of(meetup)
