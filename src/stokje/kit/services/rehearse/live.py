"""The evening that is on: its run sheet was moved along as a moderator would have done."""

from __future__ import annotations

import datetime as dt

from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.tables import MODERATOR
from stokje.live.services import move_to, open_evening
from stokje.meetups.queries import run_sheet
from stokje.shared import clock

DOORS = dt.timedelta(minutes=12)


def go_live(stage: Stage) -> None:
    """Opens the evening and moves it to the part that is on now."""
    meetup = stage.live()
    if meetup is None:
        return
    actor = stage.actor(MODERATOR)
    with clock.at(meetup.starts_at - DOORS):
        evening = open_evening(meetup, actor)
    for time in run_sheet(meetup)[1:]:
        if time.starts_at <= stage.now:
            with clock.at(time.starts_at):
                evening = move_to(evening, time.stage, evening.version, actor)
