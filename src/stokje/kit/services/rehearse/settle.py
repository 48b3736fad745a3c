"""Decides who has a seat, who waits and who cancelled, so that the promise about seats holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stokje.kit.services.rehearse.crowd import Somebody
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Offer, Registration

OFFERS = 4
FRESH = dt.timedelta(hours=10)


@dataclass
class Planned:
    """A sign-up before it is written."""

    registration: Registration
    somebody: Somebody


def settle(stage: Stage, meetup: Meetup, planned: list[Planned]) -> None:
    """Gives each sign-up its status, in the order in which they came in."""
    seats = meetup.capacity
    for plan in planned:
        registration = plan.registration
        if stage.dice.random() < 0.035:
            _cancel(stage, registration)
        elif seats > 0:
            seats -= 1
            _seat(stage, meetup, registration)
        else:
            _wait(registration)
        registration.would_host = stage.dice.random() < 0.22
        registration.would_take_notes = not registration.would_host and stage.dice.random() < 0.3


def _cancel(stage: Stage, registration: Registration) -> None:
    registration.status = RegistrationStatus.CANCELLED
    last = min(stage.now, registration.meetup.starts_at)
    registration.cancelled_at = stage.between(registration.created_at, last)


def _seat(stage: Stage, meetup: Meetup, registration: Registration) -> None:
    fresh = meetup.starts_at > stage.now and stage.now - registration.created_at < FRESH
    if fresh and stage.dice.random() < 0.3:
        registration.status = RegistrationStatus.HELD
        registration.held_until = registration.created_at + dt.timedelta(minutes=meetup.hold_minutes)
        return
    within = dt.timedelta(minutes=stage.dice.randint(1, 50))
    registration.confirmed_at = min(registration.created_at + within, stage.now)
    if meetup.starts_at <= stage.now:
        came = stage.dice.random() < 0.9
        over = meetup.ends_at <= stage.now
        missing = RegistrationStatus.ABSENT if over else RegistrationStatus.CONFIRMED
        registration.status = RegistrationStatus.ATTENDED if came else missing


def _wait(registration: Registration) -> None:
    """On the waiting list; who got no seat before the evening still stands there."""
    registration.status = RegistrationStatus.WAITING
    registration.waiting_since = registration.created_at


def offer_seats(stage: Stage, planned: list[Planned]) -> list[Offer]:
    """The first who wait elsewhere were offered a seat at an extra meetup, in their order."""
    waiting = [plan for plan in planned if plan.registration.status == RegistrationStatus.WAITING]
    free = [plan for plan in planned if _at_extra_to_come(stage, plan)][-OFFERS:]
    waiting.sort(key=lambda plan: plan.registration.created_at)
    return [_offer(stage, given, asked) for given, asked in zip(free, waiting, strict=False)]


def _at_extra_to_come(stage: Stage, plan: Planned) -> bool:
    meetup = plan.registration.meetup
    upcoming = meetup.kind == MeetupKind.EXTRA and meetup.starts_at > stage.now
    return upcoming and plan.registration.status == RegistrationStatus.CONFIRMED


def _offer(stage: Stage, given: Planned, asked: Planned) -> Offer:
    """Gives the place of one planned sign-up to someone who waits elsewhere."""
    row, waits = given.registration, asked.registration
    given.somebody = asked.somebody
    for field in ("name", "role", "organisation", "municipality_id", "waiting_since"):
        setattr(row, field, getattr(waits, field))
    row.status, row.confirmed_at = RegistrationStatus.OFFERED, None
    row.created_at = stage.now - dt.timedelta(hours=6)
    reply_by = row.created_at + dt.timedelta(hours=row.meetup.offer_hours)
    return Offer(registration=row, made_at=row.created_at, reply_by=reply_by, waited_at=waits)
