"""The taking city answers."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.meetups.services import copy_meetup
from stokje.people.enums import Job
from stokje.people.queries import staff_with
from stokje.post.services import queue
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.services.passing import back_with_host
from stokje.relay.services.story import follow_up_texts
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

WEEKS_LATER = 6


def accept_baton(baton: Baton, note: str = "", *, actor: str, starts_at: dt.datetime | None = None) -> Meetup:
    """Takes the baton over: drafts the follow-up meetup with what the first one learned, and tells the host.

    Raises Refused when the baton no longer waits for an answer. Accepting twice gives the same meetup.
    """
    with change():
        related = Baton.objects.select_related("meetup", "giver", "taker")
        passed = related.select_for_update(of=("self",)).get(pk=baton.pk)
        if passed.state == BatonState.ACCEPTED and passed.follow_up:
            return passed.follow_up
        _waits(passed)
        passed.follow_up = _draft(passed, starts_at or _some_weeks_later(passed.meetup), actor)
        passed.state, passed.answered_at = BatonState.ACCEPTED, clock.now()
        passed.answer_note = note.strip()[:300]
        passed.save()
        _tell_host(passed)
        log.record(actor, "relay.accept", passed, follow_up=passed.follow_up.pk)
        return passed.follow_up


def decline_baton(baton: Baton, note: str = "", *, actor: str) -> Baton:
    """Gives the baton back to the host, who is told; returns the host's new one."""
    with change():
        passed = Baton.objects.select_for_update().get(pk=baton.pk)
        _waits(passed)
        new = back_with_host(passed, note)
        _tell_host(passed)
        log.record(actor, "relay.decline", passed)
        return new


def _waits(baton: Baton) -> None:
    if baton.state != BatonState.PASSED:
        raise Refused(_("This baton is not waiting for an answer."))


def _draft(baton: Baton, starts_at: dt.datetime, actor: str) -> Meetup:
    taker, words = baton.taker, follow_up_texts(baton)
    assert taker is not None  # noqa: S101  (the database holds that a passed baton has a taker)
    drafted = copy_meetup(
        baton.meetup, kind=MeetupKind.FOLLOW_UP, starts_at=starts_at, actor=actor,
        slug=f"{taker.spoken()}-vervolg",
        province=taker.province, municipality=taker, follows=baton.meetup, place="", picture=None,
    )  # fmt: skip
    for language, (title, body) in words.items():
        drafted.texts.update_or_create(language=language, defaults={"title": title, "body": body})
    return drafted


def _some_weeks_later(meetup: Meetup) -> dt.datetime:
    """The same weekday and hour, some weeks after the first meetup and at least four weeks from now."""
    moment = clock.local(meetup.starts_at)
    soonest = clock.now() + dt.timedelta(weeks=4)
    later = moment + dt.timedelta(weeks=WEEKS_LATER)
    while later < soonest:
        later += dt.timedelta(weeks=1)
    return later


def _tell_host(baton: Baton) -> None:
    """One mail to each host of the giving city."""
    for host in staff_with(Job.HOST).filter(grants__municipality_id=baton.giver_id):
        queue(
            "relay.answered", to=host.email, language=host.language, subject_key=log.key(host),
            object_key=log.key(baton), ids={"baton": baton.pk, "host": host.pk},
        )  # fmt: skip
