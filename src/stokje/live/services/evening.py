"""Runs the evening: opens it, moves it along its run sheet, and closes it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _

from stokje.harvest.models import Statement
from stokje.live.models import Evening
from stokje.live.queries import (
    ballot_payload,
    evening_of,
    heard_from,
    seats_payload,
    stage_payload,
    table_payloads,
    wall_payload,
)
from stokje.live.services.announcing import Payload, announce, announce_all
from stokje.live.services.ballot import HowToVote, close_vote, put_on_ballot
from stokje.live.services.holding import held, hold, hold_at, keep
from stokje.live.services.messages import take_all_away
from stokje.live.services.presence import forget_phones
from stokje.live.services.question_news import tell_questions
from stokje.live.services.timing import go_on
from stokje.meetups.enums import MeetupState, StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.registration import services as registration
from stokje.seating.queries import tables_with_themes
from stokje.seating.services import seat_latecomers, set_out
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import insert
from stokje.shared.speech import say_moment

DOORS = dt.timedelta(hours=3)
"""How long before the start an evening can be opened: enough to try everything out, not by accident."""


def open_evening(meetup: Meetup, actor: str = log.SYSTEM) -> Evening:
    """Opens the meetup's evening at its first stage; an evening that was opened stays as it is."""
    with change():
        meetup = Meetup.every.select_for_update().get(pk=meetup.pk)
        known = evening_of(meetup)
        if known:
            return known
        first = _may_open(meetup)
        set_out(meetup, actor)
        evening = Evening(meetup=meetup, epoch=secrets.token_hex(4), opened_at=clock.now())
        insert(evening)
        log.record(actor, "live.open", evening)
        _go(evening, first, not_before=meetup.starts_at)
        keep(evening, _seats(evening) | {"ballot": ballot_payload(evening)})
        return evening


def _may_open(meetup: Meetup) -> Stage:
    """The first part of the run sheet. Raises `Refused` when the meetup does not go on, or not yet."""
    if meetup.state != MeetupState.PUBLISHED and not meetup.rehearsal_of_id:
        raise Refused(_("Only a meetup that goes on can be opened."))
    opens = meetup.starts_at - DOORS
    if clock.now() < opens:
        raise Refused(_("You can open the evening from %(moment)s.") % {"moment": say_moment(opens)})
    first = meetup.stages.order_by("position").first()
    if first is None:
        raise Refused(_("This meetup has no run sheet yet. Make one first."))
    return first


def move_to(evening: Evening, stage: Stage, version: int, actor: str) -> Evening:
    """Moves the evening to `stage`. Raises `Clash` when someone else changed it since `version`."""
    with change():
        evening = held(evening, version)
        if stage.meetup_id != evening.meetup_id:
            raise Refused(_("This part belongs to another meetup."))
        _go(evening, stage)
        take_all_away(evening)
        keep(evening, _seats(evening))
        log.record(actor, "live.move", evening, stage=stage.position)
        return evening


def open_vote(
    evening: Evening,
    statements: Iterable[Statement],
    version: int,
    actor: str,
    how: HowToVote | None = None,
) -> Evening:
    """Puts these on the ballot and moves to the vote's part of the evening. Raises `Refused` without any."""
    chosen = list(statements)
    if not chosen:
        raise Refused(_("Choose at least one condition to vote on."))
    stage = evening.meetup.stages.filter(kind=StageKind.HARVEST_VOTE).first()
    if stage is None:
        raise Refused(_("The run sheet has no part for the vote."))
    with change():
        put_on_ballot(evening, chosen, actor, how=how)
        return move_to(evening, stage, version, actor)


def announce_seats(evening: Evening) -> None:
    """Tells every screen its table again: after a new round, a move, or someone who came late."""
    with change():
        hold(evening)  # before the meetup, whose latecomers are seated
        announce_all(evening, _seats(evening))


def call_off(meetup: Meetup, actor: str) -> None:
    """Calls the meetup off; phones that are in it already are told at once, everyone else by mail."""
    with change():
        evening = hold_at(meetup.pk)
        registration.call_off(meetup, actor)
        if evening is not None:
            evening.meetup.refresh_from_db()
            announce(evening, "stage", stage_payload(evening))


def close_evening(evening: Evening, actor: str, version: int | None = None) -> Evening:
    """Closes the meetup with its harvest. Notes that phones still hold are taken afterwards too.

    Raises `Clash` when someone else changed the evening since `version` (None: never mind).
    """
    with change():
        if hold(evening).closed_at is not None:
            return evening
        evening = held(evening, version)
        close_vote(evening, actor)
        forget_phones(evening)
        go_on(evening)
        evening.closed_at = evening.stage_ends_at = clock.now()
        take_all_away(evening)
        keep(evening)
        evening.at_desk.all().delete()
        tell_questions(evening)
        # A rehearsal stays a draft: it is none of `objects`.
        Meetup.objects.filter(pk=evening.meetup_id).update(state=MeetupState.HELD)
        log.record(actor, "live.close", evening)
        return evening


def follow_run_sheet(meetup: Meetup) -> None:
    """The run sheet was changed: screens show its new names, and no button of an old page goes elsewhere."""
    with change():
        evening = hold_at(meetup.pk)
        if evening and evening.closed_at is None:
            keep(evening)


def _seats(evening: Evening) -> dict[str, Payload]:
    """Seats who came late, and gives what the screens are then told of everyone's place."""
    seat_latecomers(evening.meetup)
    heard = heard_from(evening)
    found = tables_with_themes(evening.meetup)
    tables = {f"table:{number}": payload for number, payload in table_payloads(found, heard).items()}
    return {"seats": seats_payload(evening), **tables, "wall": wall_payload(evening)}


def _go(evening: Evening, stage: Stage, not_before: dt.datetime | None = None) -> None:
    now = clock.now()
    evening.stage, evening.stage_started_at = stage, now
    evening.stage_ends_at = max(now, not_before or now) + dt.timedelta(minutes=stage.minutes)
    if evening.paused_at:  # the new part's time stands still from its begin
        evening.paused_at = now
