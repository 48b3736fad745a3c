"""Removes what is not needed any more. Runs every night; a night that was missed is made up for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from stokje.campaign.models import Campaign
from stokje.campaign.queries import current_campaign
from stokje.council import services as council
from stokje.handover.models import Holder
from stokje.live import services as live
from stokje.meetups.models import CastMember
from stokje.people.enums import Purpose
from stokje.people.models import Consent, Person
from stokje.post import services as post
from stokje.post.enums import NOBODY
from stokje.privacy.services.blanking import blank, with_someone
from stokje.registration import services as registration
from stokje.registration.enums import CERTAIN, InvitationState, RegistrationStatus
from stokje.registration.models import AccessNeed, Invitation, Registration, RegistrationChange
from stokje.relay.models import Baton
from stokje.schools import services as schools
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.knocks import forget_knocks

NEEDS_DAYS = 7
UNUSED_DAYS = 30
MAIL_DAYS = 90
BATCH = 200
"""So many sign-ups in one change: others need to write too."""

GONE = (RegistrationStatus.LAPSED, RegistrationStatus.CANCELLED, RegistrationStatus.ASKED)


def purge() -> dict[str, int]:
    """Removes everything whose time is up; returns how much of each, and logs it."""
    campaign = current_campaign()
    if campaign is None:
        return {}
    removed = {name: step(campaign) for name, step in STEPS.items()}
    if any(removed.values()):
        with change():
            log.record(log.SYSTEM, "privacy.purge", campaign, **removed)
    return removed


def _before(days: int) -> dt.datetime:
    return clock.now() - dt.timedelta(days=days)


def _delete(
    rows: QuerySet[Registration] | QuerySet[Person] | QuerySet[AccessNeed],
) -> int:
    with change():
        number = rows.count()
        if number:  # finding out what hangs on them takes questions too
            rows.delete()
        return number


def _sign_ups(campaign: Campaign) -> int:
    """Sign-ups of meetups long past: who was there becomes a number, the others go."""
    past = with_someone().filter(meetup__ends_at__lt=_before(campaign.retention_days))
    _delete(Registration.objects.filter(pk__in=past.exclude(status__in=CERTAIN).values("pk")))
    done = 0
    while ids := list(past.filter(status__in=CERTAIN).values_list("pk", flat=True)[:BATCH]):
        with change():
            done += blank(Registration.objects.select_for_update().filter(pk__in=ids))
    return done


def _needs(_campaign: Campaign) -> int:
    return _delete(AccessNeed.objects.filter(registration__meetup__ends_at__lt=_before(NEEDS_DAYS)))


def _unused(_campaign: Campaign) -> int:
    """Sign-ups that were never confirmed, or were cancelled, some weeks ago; and changes nobody confirmed."""
    limit = _before(UNUSED_DAYS)
    with change():
        RegistrationChange.objects.filter(applied_at__isnull=True, created_at__lt=limit).delete()
    old = Q(cancelled_at__lt=limit) | Q(cancelled_at__isnull=True, created_at__lt=limit)
    return _delete(Registration.objects.filter(old, status__in=GONE))


def _invitations(campaign: Campaign) -> int:
    """Those without a yes when the meetup is over, the others with the sign-up; numbers by role stay."""
    unanswered = ~Q(state=InvitationState.ACCEPTED) & Q(meetup__ends_at__lt=clock.now())
    long_past = Q(meetup__ends_at__lt=_before(campaign.retention_days))
    return registration.erase_invitations(Invitation.objects.filter(unanswered | long_past))


def _people(_campaign: Campaign) -> int:
    """People without a sign-up, some weeks after we came to know them; unless they want news."""
    unused = Person.objects.filter(registrations__isnull=True, created_at__lt=_before(UNUSED_DAYS))
    wants_news = Consent.objects.filter(purpose=Purpose.NEWS, withdrawn_at__isnull=True)
    unknown = unused.exclude(pk__in=wants_news.values("person"))
    stand_ins = Person.objects.filter(registrations__isnull=True, email__endswith=f"@{NOBODY}")
    for person in unknown:
        with change():
            post.forget(log.key(person), person.email)
    return _delete(unknown) + _delete(stand_ins)


def _teams(campaign: Campaign) -> int:
    """Addresses of casts and baton contacts long past; a name that was public stays on the meetup's page."""
    limit = _before(campaign.retention_days)
    with change():
        cast = CastMember.objects.filter(meetup__ends_at__lt=limit).exclude(email="")
        cast.filter(public=False).update(name="")
        contacts = Baton.objects.filter(meetup__ends_at__lt=limit).exclude(contact_email="")
        return cast.update(email="") + contacts.update(contact_name="", contact_email="")


def _holders(campaign: Campaign) -> int:
    """Work addresses of those who left their office long ago."""
    left = Holder.objects.filter(until__lt=_before(campaign.retention_days).date()).exclude(email="")
    with change():
        return left.update(email="")


def _schools(campaign: Campaign) -> int:
    """Contacts of school teams long past their last board date, and applications nobody confirmed."""
    return schools.forget_long_past(campaign.retention_days)


def _council(_campaign: Campaign) -> int:
    """Requests unanswered for two weeks, closed help messages, and mail about the youth council."""
    return council.forget_past()


def _mail(_campaign: Campaign) -> int:
    with change():
        return post.remove_sent_before(_before(MAIL_DAYS))


def _rehearsals(_campaign: Campaign) -> int:
    """Rehearsals of an evening that were broken off, so that nobody took them away."""
    return live.forget_rehearsals_before(_before(1))


def _sessions(_campaign: Campaign) -> int:
    """What says that someone came by: sessions, knocks on a door, an open screen of an evening."""
    # Django dates a session by the real clock, also while a rehearsal's clock is moved.
    with change():
        over = Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
        return over + forget_knocks() + live.forget_at_desk()


STEPS: dict[str, Callable[[Campaign], int]] = {
    "rehearsals": _rehearsals,
    "sign_ups": _sign_ups,
    "needs": _needs,
    "unused": _unused,
    "invitations": _invitations,
    "people": _people,
    "teams": _teams,
    "holders": _holders,
    "schools": _schools,
    "council": _council,
    "mails": _mail,
    "sessions": _sessions,
}
