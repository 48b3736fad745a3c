"""The lock that every change of seats takes first. Whoever counts seats without it counts wrong."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.registration.models import Registration
from stokje.shared.db import take_turn
from stokje.shared.errors import Refused
from stokje.shared.prepared import prepared

PERSONS = 7_305_001
"""Any number, as long as it is the same everywhere."""


def lock_meetup(meetup_id: int) -> Meetup:
    """The meetup as it is now, kept from others until the change ends. Call it inside `change()`.

    `no_key`: rows that point to the meetup (notes, votes) can still be written meanwhile.
    """
    for locked in _locked(meetup_id):
        return locked
    raise Meetup.DoesNotExist


@prepared
def _locked(meetup_id: int) -> QuerySet[Meetup]:
    return Meetup.every.select_for_update(no_key=True).filter(pk=meetup_id).order_by()


def lock_meetups(ids: Iterable[int]) -> dict[int, Meetup]:
    """Several meetups at once, always in the same order, so that two changes never wait for each other."""
    return {pk: lock_meetup(pk) for pk in sorted(set(ids))}


def lock_place(registration: Registration) -> Registration:
    """The sign-up as it is now, its meetup locked, and then its own row.

    Both rows in one statement: who had to wait for a lock gets the rows that it locks as they are by then.
    Raises Refused when the person was erased meanwhile.
    """
    for now in _sign_up(registration.pk):
        return now
    raise Refused(_("This sign-up is gone: all data of this person were erased."))


def lock_place_with(public_id: str) -> Registration | None:
    """The same of the sign-up with this id, if there is one."""
    return next(iter(_sign_up_with(public_id)), None)


@prepared
def _sign_up(pk: int) -> QuerySet[Registration]:
    return _locked_places().filter(pk=pk)


@prepared
def _sign_up_with(public_id: str) -> QuerySet[Registration]:
    return _locked_places().filter(public_id=public_id)


def _locked_places() -> QuerySet[Registration]:
    locked = Registration.objects.select_for_update(of=("meetup", "self"), no_key=True)
    return locked.select_related("meetup", "person").order_by()


def lock_persons() -> None:
    """Call it, after all locks on meetups, before someone who may have a seat elsewhere gets one here.

    A person's seats are at meetups with a lock of their own each, so two changes could each think that the
    other gives none at the same time.
    """
    take_turn(PERSONS)
