"""Batons on their way: accepted, waiting for an answer, declined once, or still with the host."""

from __future__ import annotations

import datetime as dt

from stokje.campaign.models import Municipality
from stokje.kit.services.places import by_name
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.services import publish_meetup
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.services import accept_baton, decline_baton, pass_baton, prepare_baton
from stokje.shared import clock, log

DAY = dt.timedelta(days=1)
NO_TIME = "Dit voorjaar lukt het ons niet. Vraag het gerust aan een buurgemeente."
SPRING, AUTUMN = dt.timedelta(weeks=5), dt.timedelta(weeks=8)


def pass_batons(stage: Stage) -> None:
    """The baton of every meetup that was held, as far as the script says it is by now."""
    held = {meetup.slug: meetup for meetup in stage.held()}
    for told in stage.script.batons:
        meetup = held.get(told["meetup"])
        if meetup is not None:
            with clock.at(meetup.ends_at + DAY):
                baton = prepare_baton(meetup, stage.actor())
            _go_on(stage, baton, told, told["after" if stage.moment == AFTER else "during"])


def _go_on(stage: Stage, baton: Baton, told: dict[str, str], wish: str) -> None:
    if wish == BatonState.HELD:
        return
    passed_at = stage.now - 4 * DAY if wish == BatonState.PASSED else baton.meetup.ends_at + 2 * DAY
    with clock.at(passed_at):
        baton = _pass(stage, baton, told)
    with clock.at(min(passed_at + 3 * DAY, stage.now)):
        if wish == BatonState.DECLINED:
            decline_baton(baton, NO_TIME, actor=log.key(baton))
        elif told.get("follow_up"):
            _accept_known(baton, told["follow_up"])
        elif wish == BatonState.ACCEPTED:
            _accept(stage, baton)


def _pass(stage: Stage, baton: Baton, told: dict[str, str]) -> Baton:
    taker = Municipality.objects.get(code=by_name()[told["taker"].lower()].code)
    words = (told["learned"].strip(), told["contact_name"], told["contact_email"])
    return pass_baton(baton, taker, *words, actor=stage.actor())


def _accept(stage: Stage, baton: Baton) -> None:
    """The service drafts the follow-up; after the tour its date is in autumn and it is open."""
    starts_at = _later(stage.now + (AUTUMN if stage.moment == AFTER else SPRING), baton.meetup)
    follow_up = accept_baton(baton, actor=log.key(baton), starts_at=starts_at)
    if stage.moment == AFTER:
        publish_meetup(follow_up, stage.actor())


def _accept_known(baton: Baton, slug: str) -> None:
    """The follow-up that the campaign's folder has already: nothing is drafted."""
    baton.follow_up = Meetup.objects.exclude(state=MeetupState.CANCELLED).get(slug=slug)
    baton.state, baton.answered_at = BatonState.ACCEPTED, clock.now()
    baton.save(update_fields=["follow_up", "state", "answered_at"])


def _later(soonest: dt.datetime, meetup: Meetup) -> dt.datetime:
    """The same weekday and hour as the meetup, at `soonest` or in the week after."""
    moment = clock.local(meetup.starts_at)
    while moment < soonest:
        moment += dt.timedelta(weeks=1)
    return moment
