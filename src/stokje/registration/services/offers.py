"""Offers free seats to those waiting, and takes their answer."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import SEATED, OfferState, RegistrationStatus
from stokje.registration.models import AccessNeed, Offer, Registration, ThemeWish
from stokje.registration.queries import Room, Waiting, is_extra, other_seats_of, room_at, waiting_for
from stokje.registration.services.confirming import write_confirmed
from stokje.registration.services.locking import lock_meetup, lock_meetups, lock_persons
from stokje.registration.services.writing import mail
from stokje.shared import clock, log
from stokje.shared.db import change, part_of_change
from stokje.shared.errors import Refused
from stokje.shared.prepared import insert, prepared, update

ALIVE = (RegistrationStatus.WAITING, RegistrationStatus.OFFERED)


def offer_free_seats(meetup: Meetup) -> int:
    """Offer every free seat to who waits longest of those who may have it; returns how many offers."""
    with part_of_change():
        locked = lock_meetup(meetup.pk)
        if locked.state != MeetupState.PUBLISHED or locked.starts_at <= clock.now():
            return 0
        room = room_at(locked)
        if not someone_can_be_asked(locked, room):
            return 0
        lock_persons()  # and look again: someone may just have got a seat at the same time elsewhere
        return _ask_in_order(locked, room)


def someone_can_be_asked(meetup: Meetup, room: Room) -> bool:
    """Whether a seat is free for someone in the queue."""
    return not room.full() and any(room.free_for(one.role) for one in waiting_for(meetup))


def _ask_in_order(meetup: Meetup, room: Room) -> int:
    made = 0
    for waiting in waiting_for(meetup):
        if room.free_for(waiting.role):
            _offer(meetup, waiting)
            room.take(waiting.role)
            made += 1
        if room.full():
            break
    return made


def _offer(meetup: Meetup, waiting: Waiting) -> None:
    [found] = _sign_up(waiting.registration_id)
    waited_at = found if waiting.elsewhere else None
    registration = _moved_to(meetup, waited_at) if waited_at else _offered_here(meetup, found)
    offer = Offer(
        registration=registration, made_at=clock.now(), reply_by=_reply_by(meetup), waited_at=waited_at
    )
    insert(offer)
    log.record(log.SYSTEM, "registration.offer", registration)
    mail(_kind_of(meetup, waited_at), registration, once=offer.public_id, offer=offer.pk)


@prepared
def _sign_up(pk: int) -> QuerySet[Registration]:
    return Registration.objects.select_related("person").filter(pk=pk).order_by()


def _kind_of(meetup: Meetup, waited_at: Registration | None) -> str:
    if waited_at is None:
        return "offer"
    return "extra_offer" if is_extra(meetup) else "other_offer"


def _reply_by(meetup: Meetup) -> dt.datetime:
    return min(clock.now() + dt.timedelta(hours=meetup.offer_hours), meetup.starts_at)


def _offered_here(meetup: Meetup, registration: Registration) -> Registration:
    registration.meetup, registration.status = meetup, RegistrationStatus.OFFERED
    update(registration, "status")
    return registration


def _moved_to(meetup: Meetup, waiting: Registration) -> Registration:
    """Their sign-up for the other meetup: nothing to fill in again."""
    same = (
        "person", "name", "role", "organisation", "municipality_id", "would_host", "would_take_notes",
        "company", "waiting_since",
    )  # fmt: skip
    kept = {name: getattr(waiting, name) for name in same}
    moved = Registration(meetup=meetup, created_at=clock.now(), status=RegistrationStatus.OFFERED, **kept)
    insert(moved)
    _copy_wishes(waiting, moved)
    return moved


def _copy_wishes(waiting: Registration, registration: Registration) -> None:
    here = registration.meetup.meetup_themes.values("theme")
    wishes = waiting.theme_wishes.filter(theme__in=here)
    ThemeWish.objects.bulk_create(
        ThemeWish(registration=registration, theme_id=wish.theme_id, rank=rank)
        for rank, wish in enumerate(wishes, start=1)
    )
    AccessNeed.objects.bulk_create(
        AccessNeed(registration=registration, need=one.need, note=one.note)
        for one in waiting.access_needs.all()
    )


def take_offer(offer: Offer, actor: str) -> Registration:
    """Take the offered seat; it is confirmed at once. Other places kept for the same wish are let go.

    Taking it twice changes nothing. Raises Refused when the offer went to someone else meanwhile, or while
    they have a seat elsewhere at the same time: `take_instead` gives that one back in the same step.
    """
    with change():
        lock_meetups(meetups_of(offer))
        lock_persons()
        now = _again(offer)
        if now.state == OfferState.TAKEN:
            return now.registration
        _check_open(now)
        _check_alone(now.registration)
        _close(now, OfferState.TAKEN)
        write_confirmed(now.registration, actor)
        _let_go_of_the_rest(now, actor)
        return now.registration


def _check_open(offer: Offer) -> None:
    if offer.state != OfferState.OPEN or offer.reply_by <= clock.now():
        raise Refused(_("This offer is over. The seat has gone to the next one waiting."))
    if offer.registration.meetup.state == MeetupState.CANCELLED:
        raise Refused(_("This meetup has been called off. Look on the list for another date."))


def _check_alone(registration: Registration) -> None:
    if other_seats_of(registration.person, registration.meetup):
        raise Refused(
            _("You have a seat elsewhere at the same time. Give that one back when you take this one.")
        )


def pass_offer(offer: Offer, actor: str) -> None:
    """Let the seat go to the next one waiting. After an offer elsewhere one keeps one's place.

    Raises Refused when they took the seat already, as on another page that they had open.
    """
    with change():
        lock_meetup(offer.registration.meetup_id)
        now = _again(offer)
        if now.state == OfferState.TAKEN and now.registration.status in SEATED:
            raise Refused(_("You took this seat already. Can you not come? Choose “I cannot come” below."))
        if now.state == OfferState.OPEN:
            _give_back(now, actor)


def close_offers(registration: Registration) -> None:
    """Ends what is still offered for this sign-up; the meetup is locked already."""
    for offer in _open_offers(registration.pk):
        _close(offer, OfferState.PASSED)


@prepared
def _open_offers(registration_id: int) -> QuerySet[Offer]:
    return Offer.objects.filter(registration=registration_id, state=OfferState.OPEN)


def meetups_of(offer: Offer) -> set[int]:
    """The meetups whose seats an answer to this offer may move."""
    ids = {offer.registration.meetup_id}
    ids |= {offer.waited_at.meetup_id} if offer.waited_at else set()
    elsewhere = Offer.objects.filter(waited_at=offer.registration, state=OfferState.OPEN)
    return ids | set(elsewhere.values_list("registration__meetup_id", flat=True))


def _again(offer: Offer) -> Offer:
    related = ("registration__person", "registration__meetup", "waited_at__meetup", "waited_at__person")
    return Offer.objects.select_related(*related).get(pk=offer.pk)


def _close(offer: Offer, state: OfferState) -> None:
    offer.state, offer.answered_at = state, clock.now()
    update(offer, "state", "answered_at")


def _give_back(offer: Offer, actor: str) -> None:
    _close(offer, OfferState.PASSED)
    _cancel(offer.registration, actor, "registration.pass_offer")


def _let_go_of_the_rest(offer: Offer, actor: str) -> None:
    """Who takes a seat elsewhere waits no longer where they waited, and the other way round."""
    if offer.waited_at and offer.waited_at.status in ALIVE:
        close_offers(offer.waited_at)
        _cancel(offer.waited_at, actor, "registration.stop_waiting")
    for other in Offer.objects.filter(waited_at=offer.registration, state=OfferState.OPEN):
        _give_back(_again(other), actor)


def _cancel(registration: Registration, actor: str, verb: str) -> None:
    registration.status, registration.cancelled_at = RegistrationStatus.CANCELLED, clock.now()
    update(registration, "status", "cancelled_at")
    log.record(actor, verb, registration)
    offer_free_seats(registration.meetup)
