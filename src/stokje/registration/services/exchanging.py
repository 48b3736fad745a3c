"""One seat at a time: takes a seat and gives back those elsewhere at the same time, in one step."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Offer, Registration
from stokje.registration.queries import other_seats_of, room_at
from stokje.registration.services.confirming import write_confirmed
from stokje.registration.services.leaving import write_cancelled
from stokje.registration.services.locking import lock_meetups, lock_persons, lock_place
from stokje.registration.services.offers import meetups_of, offer_free_seats, take_offer
from stokje.registration.services.signing_up import check_open, settled
from stokje.shared.db import change
from stokje.shared.errors import Refused


def take_instead(offer: Offer, actor: str) -> Registration:
    """Take the offered seat and give back the seats elsewhere at the same time.

    Raises Refused when the offer is over; then every seat stays as it was.
    """
    with change():
        others = _locked(offer.registration, meetups_of(offer))
        _give_back(others, actor)
        return take_offer(offer, actor)


def exchange(registration: Registration, actor: str) -> Registration:
    """Come to this meetup, where they wait, and give back the seats elsewhere at the same time.

    Whoever waited longer goes before them. Doing it twice changes nothing. Raises Refused when there is no
    seat; then every seat stays as it was.
    """
    with change():
        others = _locked(registration, set())
        now = lock_place(registration)
        check_open(now.meetup)
        settled(now.meetup)
        now.refresh_from_db(fields=["status"])
        if now.status == RegistrationStatus.CONFIRMED:
            return now
        _check_room(now)
        _give_back(others, actor)
        write_confirmed(now, actor)
        return now


def _locked(registration: Registration, also: set[int]) -> list[Registration]:
    """The seats elsewhere at the same time, with every meetup locked that the exchange moves seats at."""
    before = {one.meetup_id for one in _others(registration)}
    lock_meetups({registration.meetup_id, *before, *also})
    lock_persons()
    others = _others(registration)
    if not {one.meetup_id for one in others} <= before:
        raise Refused(_("Your seats have just changed. Look again, and then choose."))
    return others


def _others(registration: Registration) -> list[Registration]:
    return other_seats_of(registration.person, Meetup.objects.get(pk=registration.meetup_id))


def _check_room(registration: Registration) -> None:
    waits = registration.status == RegistrationStatus.WAITING
    if not waits or not room_at(registration.meetup).free_for(registration.role):
        raise Refused(_("There is no seat for you here at this moment. The seat that you have stays yours."))


def _give_back(others: Iterable[Registration], actor: str) -> None:
    for one in others:
        write_cancelled(one, actor)
        offer_free_seats(one.meetup)
