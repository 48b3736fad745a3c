"""Prepares a baton and passes it to another city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from stokje.campaign.models import Municipality
from stokje.harvest.models import Statement
from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.post.services import queue
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton, HandedOn
from stokje.relay.queries import HANDED_ON, to_hand_on
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

REPLY_DAYS = 14
PASSES_ON = (MeetupKind.REGIONAL,)


def prepare_baton(meetup: Meetup, actor: str = log.SYSTEM) -> Baton:
    """The baton of a meetup that was held, with the best of its harvest; or the one there is already.

    Raises Refused when the meetup is not over yet, or is in no municipality that could give a baton.
    """
    if meetup.municipality_id is None:
        raise Refused(_("Only a meetup of a municipality has a baton to pass."))
    if meetup.state != MeetupState.HELD and not hasattr(meetup, "harvest"):
        raise Refused(_("The baton is passed after the meetup."))
    with change():
        Meetup.objects.select_for_update().get(pk=meetup.pk)
        baton = Baton.objects.filter(meetup=meetup).exclude(state=BatonState.DECLINED).first()
        if baton is None:
            baton = Baton.objects.create(meetup=meetup, giver_id=meetup.municipality_id)
            hand_on(baton, to_hand_on(meetup)[:HANDED_ON])
            log.record(actor, "relay.prepare", baton)
        return baton


def prepare_batons() -> int:
    """Prepares the batons of all regional meetups that were held; returns how many were new."""
    over = Q(state=MeetupState.HELD) | Q(harvest__isnull=False)
    ready = Meetup.objects.filter(over, kind__in=PASSES_ON, municipality__isnull=False)
    without = ready.exclude(pk__in=Baton.objects.exclude(state=BatonState.DECLINED).values("meetup"))
    for meetup in (found := list(without)):
        prepare_baton(meetup)
    return len(found)


def pass_baton(
    baton: Baton, taker: Municipality, learned: str, contact_name: str, contact_email: str,
    statements: Sequence[Statement] | None = None, *, actor: str, reply_by: dt.date | None = None,
) -> Baton:  # fmt: skip
    """Passes the baton to `taker`, and asks its contact by mail to answer before `reply_by`.

    `statements` are the conditions to go on with, best first; None keeps those that were prepared. Raises
    Refused when the baton is on its way already, when the city is its own, or without what was learned.
    """
    with change():
        held = Baton.objects.select_for_update().get(pk=baton.pk)
        _check(held, taker, learned)
        held.taker, held.learned, held.state = taker, learned.strip(), BatonState.PASSED
        held.contact_name, held.contact_email = contact_name.strip(), contact_email.strip()
        held.reply_by = reply_by or clock.today() + dt.timedelta(days=REPLY_DAYS)
        held.passed_at = clock.now()
        held.save()
        if statements is not None:
            hand_on(held, statements)
        ask(held)
        log.record(actor, "relay.pass", held, taker=taker.pk)
        return held


def take_back(baton: Baton, actor: str) -> Baton:
    """Takes back a baton that got no answer; the host holds a new one, and the old link is void."""
    with change():
        passed = Baton.objects.select_for_update().get(pk=baton.pk)
        if passed.state != BatonState.PASSED:
            raise Refused(_("This baton is not waiting for an answer."))
        log.record(actor, "relay.take_back", passed)
        return back_with_host(passed, "")


def back_with_host(baton: Baton, note: str) -> Baton:
    """Closes this baton and gives the host a new one with the same words; call it on a locked row."""
    baton.state, baton.answered_at, baton.answer_note = BatonState.DECLINED, clock.now(), note.strip()[:300]
    baton.link_version += 1
    baton.save()
    new = Baton.objects.create(meetup_id=baton.meetup_id, giver_id=baton.giver_id, learned=baton.learned)
    hand_on(new, [row.statement for row in baton.handed_on.select_related("statement")])
    return new


def hand_on(baton: Baton, statements: Sequence[Statement]) -> None:
    """Writes which conditions go along, in this order."""
    baton.handed_on.all().delete()
    HandedOn.objects.bulk_create(
        HandedOn(baton=baton, statement=statement, position=number)
        for number, statement in enumerate(statements, start=1)
    )


def ask(baton: Baton) -> None:
    """Queues the question to the taking city's contact."""
    queue(
        "relay.ask", to=baton.contact_email, language="nl",
        subject_key=log.key(baton), object_key=log.key(baton),
        ids={"baton": baton.pk, "version": baton.link_version},
        once=f"relay.ask:{baton.public_id}:{baton.link_version}",
    )  # fmt: skip


def _check(baton: Baton, taker: Municipality, learned: str) -> None:
    if baton.state != BatonState.HELD:
        raise Refused(_("This baton was passed already."))
    if taker.pk == baton.giver_id:
        raise Refused(_("Choose another city than your own."))
    if taker.ended_on:
        raise Refused(_("This municipality no longer exists."))
    if not learned.strip():
        raise Refused(_("Write down what the next city should know."))
