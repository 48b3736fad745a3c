"""Lists of sign-ups, for the desk and for someone's own page."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_told
from stokje.people.models import Person
from stokje.registration.enums import COMING, CONCERNED, SEATED, OfferState, RegistrationStatus
from stokje.registration.models import AccessNeed, Offer, Registration, ThemeWish
from stokje.registration.queries.links import MY, person_by_token
from stokje.shared import tokens
from stokje.shared.prepared import prepared


def coming(meetup: Meetup) -> QuerySet[Registration]:
    """Those who will be, or were, there; in the order in which they signed up."""
    return meetup.registrations.filter(status__in=COMING)


def count_concerned(meetup: Meetup) -> int:
    """How many people get a mail when time or place changes; nobody once it was held or called off."""
    if meetup.state in (MeetupState.HELD, MeetupState.CANCELLED):
        return 0
    return meetup.registrations.filter(status__in=CONCERNED).count()


def registration_with(public_id: str) -> Registration | None:
    """The sign-up with this id."""
    return next(iter(_with(public_id)), None)


@prepared
def _with(public_id: str) -> QuerySet[Registration]:
    return Registration.objects.select_related("meetup", "person").filter(public_id=public_id)


def count_sign_ups() -> int:
    """How many sign-ups there were; one that was never confirmed does not count."""
    real = Registration.objects.filter(meetup__rehearsal_of=None)
    return real.exclude(status__in=[RegistrationStatus.LAPSED, RegistrationStatus.ASKED]).count()


def role_counts(meetup: Meetup, *, seated: bool = False) -> dict[str, int]:
    """How many come in which role; `seated`: how many have or had a seat, also who stayed away."""
    people = meetup.registrations.filter(status__in=SEATED) if seated else coming(meetup)
    return dict(people.order_by().values_list("role").annotate(Count("pk")))


def places_of(person: Person) -> QuerySet[Registration]:
    """All someone's sign-ups, the earliest meetup first, with the open offer of each as `open_offers`."""
    offers = Prefetch("offers", Offer.objects.filter(state=OfferState.OPEN), to_attr="open_offers")
    found = person.registrations.select_related("meetup__municipality", "municipality").order_by(
        "meetup__starts_at"
    )
    return found.prefetch_related(
        offers, "meetup__texts", "theme_wishes", "access_needs", "meetup__meetup_themes__theme__texts"
    )


def told_places(person: Person) -> list[Registration]:
    """The same for a page that only tells of them; the meetups may be those of a moment ago.

    `has_wishes` and `has_needs`: whether there are themes wished for, and needs. Mostly there are none.
    """
    return _told_of(_told(person.pk))


def told_behind(token: str) -> tuple[Person, list[Registration]] | None:
    """Whose own page this is, and what it tells of: mostly one statement for both."""
    claim = tokens.read(MY, token)
    rows = _told_behind(claim.key, claim.version) if claim else []
    person = rows[0].person if rows else person_by_token(token)
    return (person, _told_of(rows)) if person else None


def _told_of(rows: list[Registration]) -> list[Registration]:
    prefetch_related_objects([one for one in rows if one.has_wishes], "theme_wishes")  # type: ignore[attr-defined]
    prefetch_related_objects([one for one in rows if one.has_needs], "access_needs")  # type: ignore[attr-defined]
    waiting = [one for one in rows if one.status == RegistrationStatus.WAITING]
    prefetch_related_objects(waiting, "other_dates", "extra_days")
    offered = [one for one in rows if one.status == RegistrationStatus.OFFERED]
    offers = Offer.objects.filter(registration__in=offered, state=OfferState.OPEN) if offered else ()
    for one in rows:
        one.meetup = meetup_told(one.meetup_id)
        one.open_offers = [offer for offer in offers if offer.registration_id == one.pk]  # type: ignore[attr-defined]
    return sorted(rows, key=lambda one: one.meetup.starts_at)


@prepared
def _told(person_id: int) -> QuerySet[Registration]:
    return _with_marks(Registration.objects.select_related("municipality").filter(person=person_id))


@prepared
def _told_behind(public_id: str, version: int) -> QuerySet[Registration]:
    found = Registration.objects.select_related("municipality", "person")
    return _with_marks(found.filter(person__public_id=public_id, person__link_version=version))


def _with_marks(found: QuerySet[Registration]) -> QuerySet[Registration]:
    mine = {"registration": OuterRef("pk")}
    return found.annotate(
        has_wishes=Exists(ThemeWish.objects.filter(**mine)),
        has_needs=Exists(AccessNeed.objects.filter(**mine)),
    )
