"""The queue for a meetup: those waiting for it, and those waiting elsewhere for whom it would do as well."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.meetups.queries import takes_sign_ups
from stokje.registration.enums import OfferState, RegistrationStatus
from stokje.registration.models import ExtraDay, Offer, OtherDate, Registration
from stokje.registration.queries.same_time import sits_elsewhere
from stokje.shared import clock
from stokje.shared.prepared import prepared

Row = tuple[dt.datetime | None, int, str, int]


@dataclass(frozen=True)
class Waiting:
    """Someone in the queue; `elsewhere` when it is another meetup that they wait at."""

    since: dt.datetime
    registration_id: int
    role: str
    person_id: int
    elsewhere: bool


def waiting_for(meetup: Meetup) -> list[Waiting]:
    """Everyone who may be offered a seat here, in the order in which they are asked; each person once.

    An extra meetup has one queue with all who wait elsewhere, at its source or where this date would do. At
    any other meetup those who wait there come first. Who has a seat at the same time is not asked, nor
    through another meetup who was asked or signed up here before.
    """
    when = (meetup.starts_at, meetup.ends_at, clock.now())
    here = _read(_here(meetup.pk, *when), elsewhere=False)
    there = _read(_there(meetup, *when), elsewhere=True)
    queue = sorted([*here, *there], key=lambda one: (_last(meetup, one), one.since, one.registration_id))
    first: dict[int, Waiting] = {}
    for one in queue:
        first.setdefault(one.person_id, one)
    return list(first.values())


def _last(meetup: Meetup, one: Waiting) -> bool:
    return one.elsewhere and not is_extra(meetup)


def is_extra(meetup: Meetup) -> bool:
    """Whether it is there for those who wait elsewhere, beside one meetup or beside all."""
    return meetup.kind == MeetupKind.EXTRA or meetup.extra_of_id is not None


def _read(rows: list[Row], *, elsewhere: bool) -> list[Waiting]:
    return [Waiting(since, pk, role, person, elsewhere) for since, pk, role, person in rows if since]


@prepared
def _here(meetup_id: int, *when: dt.datetime) -> QuerySet[Registration, Row]:
    return _free(_waiting().filter(meetup=meetup_id), meetup_id, *when)


def _there(meetup: Meetup, *when: dt.datetime) -> list[Row]:
    if is_extra(meetup):
        return _there_for_all(meetup.extra_of_id, _weekday(meetup), meetup.pk, *when)
    return _there_by_name(meetup.pk, *when)


@prepared
def _there_by_name(meetup_id: int, *when: dt.datetime) -> QuerySet[Registration, Row]:
    return _free(_waiting_elsewhere(meetup_id, _named(meetup_id)), meetup_id, *when)


@prepared
def _there_for_all(
    source_id: int | None, weekday: int, meetup_id: int, *when: dt.datetime
) -> QuerySet[Registration, Row]:
    fits = _fits_extra(meetup_id, source_id, weekday)
    return _free(_waiting_elsewhere(meetup_id, fits), meetup_id, *when)


def _free(waiting: QuerySet[Registration], meetup_id: int, *when: dt.datetime) -> QuerySet[Registration, Row]:
    free = waiting.exclude(sits_elsewhere(meetup_id, *when)).order_by()
    return free.values_list("waiting_since", "pk", "role", "person_id")


def _waiting() -> QuerySet[Registration]:
    return Registration.objects.filter(status=RegistrationStatus.WAITING)


def _waiting_elsewhere(meetup_id: int, fits: Q) -> QuerySet[Registration]:
    """Nobody has two open offers for one wish: who is asked elsewhere is asked here after the answer."""
    knows_this = Registration.objects.filter(meetup=meetup_id, person=OuterRef("person"))
    asked = Offer.objects.filter(waited_at__person=OuterRef("person"), state=OfferState.OPEN)
    return _waiting().filter(fits).exclude(Exists(knows_this)).exclude(Exists(asked))


def _named(meetup_id: int) -> Q:
    return Q(Exists(OtherDate.objects.filter(registration=OuterRef("pk"), meetup=meetup_id)))


def _fits_extra(meetup_id: int, source_id: int | None, weekday: int) -> Q:
    """For whom an extra meetup would do: they named it, wait at its source, or named its day."""
    on_the_day = ExtraDay.objects.filter(registration=OuterRef("pk"), weekday=weekday)
    return _named(meetup_id) | Q(meetup=source_id) | Q(Exists(on_the_day))


def _weekday(meetup: Meetup) -> int:
    """The day on which an extra meetup would do for who named that day; 0 when it is not online."""
    return clock.local(meetup.starts_at).isoweekday() if meetup.online else 0


def waiting_position(registration: Registration) -> int:
    """Place in the queue, 1 first; 0 when not waiting. For an extra meetup who waits elsewhere counts too."""
    if registration.status != RegistrationStatus.WAITING:
        return 0
    meetup = registration.meetup
    me = Q(waiting_since=registration.waiting_since, pk__lt=registration.pk)
    before = Q(waiting_since__lt=registration.waiting_since) | me
    here = meetup.registrations.filter(before, status=RegistrationStatus.WAITING).count()
    if not is_extra(meetup):
        return here + 1
    fits = _fits_extra(meetup.pk, meetup.extra_of_id, _weekday(meetup))
    there = _waiting_elsewhere(meetup.pk, fits).filter(before).values("person").distinct()
    return here + there.count() + 1


def still_waits(registration: Registration) -> bool:
    """Whether they wait at a meetup where a seat can still come free."""
    return registration.status == RegistrationStatus.WAITING and takes_sign_ups(registration.meetup)


def was_passed_on(given_up: Registration) -> bool:
    """Whether a seat was offered to someone else since this place was given up."""
    if given_up.cancelled_at is None:
        return False
    offers = Offer.objects.filter(registration__meetup=given_up.meetup_id, made_at__gte=given_up.cancelled_at)
    return offers.exists()
