"""Someone waiting says which other dates would do as well."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from stokje.meetups.models import Meetup
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import ExtraDay, OtherDate, Registration
from stokje.registration.services.locking import lock_meetups, lock_place
from stokje.registration.services.offers import offer_free_seats
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def say_dates(
    registration: Registration, meetups: Sequence[Meetup], weekdays: Sequence[int], actor: str
) -> None:
    """Write which other meetups would do, and on which weekdays (1 is Monday) an extra one online would.

    A seat that is free at one of them is offered at once, the soonest first. What was named before and is not
    now, would do no more. Raises Refused for someone who does not wait.
    """
    with change():
        locked = lock_meetups({registration.meetup_id, *(one.pk for one in meetups)})
        now = lock_place(registration)
        _check_waits(now)
        named = [one for pk, one in locked.items() if pk != now.meetup_id]
        _write(now, named, weekdays)
        log.record(actor, "registration.say_dates", now, dates=len(named), days=len(set(weekdays)))
        for meetup in sorted(named, key=lambda one: one.starts_at):
            offer_free_seats(meetup)


def _check_waits(registration: Registration) -> None:
    if registration.status != RegistrationStatus.WAITING:
        raise Refused(_("You do not wait for a seat at this meetup any more."))
    if registration.meetup.starts_at <= clock.now():
        raise Refused(_("This meetup has begun. Your wishes can no longer be changed."))


def _write(registration: Registration, meetups: Sequence[Meetup], weekdays: Sequence[int]) -> None:
    registration.other_dates.all().delete()
    registration.extra_days.all().delete()
    OtherDate.objects.bulk_create(OtherDate(registration=registration, meetup=one) for one in meetups)
    ExtraDay.objects.bulk_create(
        ExtraDay(registration=registration, weekday=day) for day in sorted(set(weekdays))
    )
