"""Twelve provinces at a glance, and the meetups that come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from stokje.campaign.models import Province
from stokje.live.models import Evening
from stokje.meetups.enums import Duty, MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over, meetups_for
from stokje.people.enums import Job
from stokje.people.queries import grants_held
from stokje.registration.queries import Seats, seats_by_meetup
from stokje.relay.models import Baton
from stokje.shared import clock


@dataclass(frozen=True)
class ProvinceLine:
    """One province: its regional meetup (the first, if there are more) and where its baton is."""

    province: Province
    meetup: Meetup | None
    held: bool
    baton: Baton | None


@dataclass(frozen=True)
class NextMeetup:
    """A meetup that is still to come, with its seats."""

    meetup: Meetup
    seats: Seats
    on_now: bool


def provinces() -> list[ProvinceLine]:
    """All twelve, by name; in four queries, however much there is."""
    regional = Meetup.objects.filter(kind=MeetupKind.REGIONAL).exclude(state=MeetupState.CANCELLED)
    found = regional.select_related("municipality").prefetch_related("texts", "municipality__aliases")
    meetups = {meetup.province_id: meetup for meetup in found.order_by("-starts_at")}
    batons = {baton.meetup_id: baton for baton in _batons()}
    return [_line(province, meetups.get(province.code), batons) for province in Province.objects.all()]


def _batons() -> QuerySet[Baton]:
    return Baton.objects.select_related("taker").prefetch_related("taker__aliases").order_by("pk")


def _line(province: Province, meetup: Meetup | None, batons: dict[int, Baton]) -> ProvinceLine:
    held = meetup is not None and is_over(meetup)
    return ProvinceLine(province, meetup, held, batons.get(meetup.pk) if meetup else None)


def own_meetups(user: Any) -> Any:
    """The meetups that are someone's own work: what the agenda gives, and for a moderator where they lead."""
    jobs = {grant.job for grant in grants_held(user)}
    found = meetups_for(user).exclude(state=MeetupState.CANCELLED)
    if jobs == {Job.MODERATOR}:
        return found.filter(cast__duty=Duty.MODERATOR, cast__email__iexact=user.email).distinct()
    if jobs == {Job.PARTNER}:
        return found.filter(kind=MeetupKind.FOLLOW_UP)
    return found


def past_meetups(user: Any, limit: int = 6) -> list[Meetup]:
    """Someone's own meetups that are over, the latest first."""
    over = own_meetups(user).filter(ends_at__lt=clock.now()).exclude(state=MeetupState.DRAFT)
    return list(over.order_by("-starts_at")[:limit])


def next_meetups(user: Any, limit: int = 6) -> list[NextMeetup]:
    """Someone's own meetups that have not ended, the soonest first, with their seats."""
    coming = list(own_meetups(user).filter(ends_at__gte=clock.now()).order_by("starts_at")[:limit])
    seats = seats_by_meetup([meetup.pk for meetup in coming])
    on_now = set(
        Evening.objects.filter(closed_at=None, meetup__in=coming).values_list("meetup_id", flat=True)
    )
    return [
        NextMeetup(meetup, seats[meetup.pk], meetup.pk in on_now) for meetup in coming if meetup.pk in seats
    ]
