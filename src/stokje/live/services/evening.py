"""Runs the evening: opens it, moves it along its run sheet, and closes it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _

from stokje.harvest.models import Statement
from stokje.live.models import Evening
from stokje.live.queries import heard_from, seats_payload, stage_payload, table_payload, wall_payload
from stokje.live.services.announcing import announce, announce_all
from stokje.live.services.ballot import HowToVote, close_vote, publish_ballot, put_on_ballot
from stokje.live.services.presence import forget_phones
from stokje.live.services.question_news import tell_questions
from stokje.meetups.enums import MeetupState, StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.registration import services as registration
from stokje.seating.services import make_tables, seat_latecomers
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.speech import say_moment

LONGEST_MESSAGE = 200
DOORS = dt.timedelta(hours=3)
"""How long before the start an evening can be opened: enough to try everything out, not by accident."""


def open_evening(meetup: Meetup, actor: str = log.SYSTEM) -> Evening:
    """Opens the meetup's evening at its first stage; an evening that was opened stays as it is."""
    with change():
        meetup = Meetup.objects.select_for_update().get(pk=meetup.pk)
        known = Evening.objects.filter(meetup=meetup).first()
        if known:
            return known
        first = _may_open(meetup)
        make_tables(meetup, actor)
        evening = Evening.objects.create(meetup=meetup, epoch=secrets.token_hex(4), opened_at=clock.now())
        log.record(actor, "live.open", evening)
        _go(evening, first, max(clock.now(), meetup.starts_at))
        announce_seats(evening)
        publish_ballot(evening)
        return evening


def _may_open(meetup: Meetup) -> Stage:
    """The first part of the run sheet. Raises `Refused` when the meetup does not go on, or not yet."""
    if meetup.state != MeetupState.PUBLISHED:
        raise Refused(_("Only a meetup that goes on can be opened."))
    opens = meetup.starts_at - DOORS
    if clock.now() < opens:
        raise Refused(_("You can open the evening from %(moment)s.") % {"moment": say_moment(opens)})
    first = meetup.stages.order_by("position").first()
    if first is None:
        raise Refused(_("This meetup has no run sheet yet. Make one first."))
    return first


def move_to(evening: Evening, stage: Stage, version: int, actor: str) -> Evening:
    """Moves the evening to `stage`. Raises `Refused` when someone else moved it since `version`."""
    with change():
        evening = _held(evening, version)
        if stage.meetup_id != evening.meetup_id:
            raise Refused(_("This part belongs to another meetup."))
        _go(evening, stage, clock.now())
        announce_seats(evening)
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


def add_minutes(evening: Evening, minutes: int, version: int, actor: str) -> Evening:
    """Lets the stage last longer, or shorter with a negative number; one that is over goes on from now."""
    with change():
        evening = _held(evening, version)
        ends = max(evening.stage_ends_at or clock.now(), clock.now())
        evening.stage_ends_at = max(ends + dt.timedelta(minutes=minutes), clock.now())
        _save(evening)
        log.record(actor, "live.minutes", evening, minutes=minutes)
        return evening


def tell_everyone(evening: Evening, text: str, actor: str) -> None:
    """Puts one sentence on every screen; no words take it away again. Raises `Refused` when it is long."""
    words = " ".join(text.split())
    if len(words) > LONGEST_MESSAGE:
        raise Refused(_("Keep the message under %(longest)d characters.") % {"longest": LONGEST_MESSAGE})
    with change():
        announce(evening, "message", {"text": words, "at": clock.now().isoformat()})
        log.record(actor, "live.message", evening, characters=len(words))


def announce_seats(evening: Evening) -> None:
    """Tells every screen its table again: after a new round, a move, or someone who came late."""
    with change():
        seat_latecomers(evening.meetup)
        heard = heard_from(evening)
        tables = evening.meetup.tables.select_related("theme", "meetup").prefetch_related("theme__texts")
        news = {f"table:{each.number}": table_payload(each, heard.get(each.number)) for each in tables}
        announce_all(evening, {"seats": seats_payload(evening), **news, "wall": wall_payload(evening)})


def call_off(meetup: Meetup, actor: str) -> None:
    """Calls the meetup off; phones that are in it already are told at once, everyone else by mail."""
    with change():
        registration.call_off(meetup, actor)
        evening = Evening.objects.select_related("meetup", "stage").filter(meetup=meetup).first()
        if evening is not None:
            announce(evening, "stage", stage_payload(evening))


def close_evening(evening: Evening, actor: str) -> Evening:
    """Closes the meetup with its harvest. Notes that phones still hold are taken afterwards too."""
    with change():
        evening = Evening.objects.select_for_update().get(pk=evening.pk)
        if evening.closed_at is not None:
            return evening
        close_vote(evening, actor)
        forget_phones(evening)
        evening.closed_at = evening.stage_ends_at = clock.now()
        _take_message_away(evening)
        _save(evening)
        tell_questions(evening)
        Meetup.objects.filter(pk=evening.meetup_id).update(state=MeetupState.HELD)
        log.record(actor, "live.close", evening)
        return evening


def _held(evening: Evening, version: int) -> Evening:
    """The evening's row, locked; two moderators who press at once are told so instead of skipping a part."""
    evening = Evening.objects.select_for_update().get(pk=evening.pk)
    if evening.closed_at is not None:
        raise Refused(_("This meetup is closed."))
    if evening.version != version:
        raise Refused(
            _("Someone else just changed the run sheet. Look where it stands now, then choose again.")
        )
    return evening


def _go(evening: Evening, stage: Stage, starts: dt.datetime) -> None:
    evening.stage, evening.stage_started_at = stage, clock.now()
    evening.stage_ends_at = starts + dt.timedelta(minutes=stage.minutes)
    _take_message_away(evening)
    _save(evening)


def _take_message_away(evening: Evening) -> None:
    """A word to everyone is about the part of the evening in which it was said."""
    last = evening.events.filter(topic="message").order_by("seq").last()
    if last is not None and last.payload.get("text"):
        announce(evening, "message", {"text": "", "at": clock.now().isoformat()})


def _save(evening: Evening) -> None:
    evening.version += 1
    evening.save(update_fields=["stage", "stage_started_at", "stage_ends_at", "version", "closed_at"])
    announce(evening, "stage", stage_payload(evening))
