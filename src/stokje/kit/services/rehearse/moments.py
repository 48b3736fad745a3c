"""The three moments at which a campaign can be rehearsed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

from stokje.campaign.models import Campaign
from stokje.shared import clock
from stokje.shared.errors import Refused

SIGN_UP, EVENING, AFTER = "aanmelden", "avond", "daarna"

MOMENTS = {
    SIGN_UP: dt.datetime(2021, 3, 26, 10, 30),  # noqa: DTZ001 - on the campaign's clock, in the article's year
    EVENING: dt.datetime(2021, 4, 12, 20, 36),  # noqa: DTZ001
    AFTER: dt.datetime(2021, 7, 13, 10, 30),  # noqa: DTZ001
}
"""When it is, by the article's calendar: extra meetups just added; a table round; answers coming in."""

SLACK = {SIGN_UP: dt.timedelta(days=2), EVENING: dt.timedelta(minutes=10), AFTER: dt.timedelta(days=7)}


def moment_of(name: str, campaign: Campaign) -> dt.datetime:
    """When the moment is for this campaign, whose dates may have been moved."""
    moved = MOMENTS[name] + (campaign.starts_on - campaign.article_starts_on)
    return moved.replace(tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(dt.UTC)


def check_moment(name: str, campaign: Campaign) -> None:
    """Raises `Refused`, saying what to do, when the campaign's dates do not fit the moment."""
    if name not in MOMENTS:
        raise Refused(f"There is no moment '{name}'. There is: {', '.join(MOMENTS)}.")
    told = moment_of(name, campaign)
    if not dt.timedelta(0) <= clock.now() - told <= SLACK[name]:
        here = clock.local(told)
        raise Refused(
            f"This campaign is at '{name}' on {here:%d-%m-%Y} at {here:%H:%M}, and it is now "
            f"{clock.local(clock.now()):%d-%m-%Y %H:%M}. Move its dates with 'stokje campaign load DIR "
            "--starting DATE' or the clock with STOKJE_CLOCK_SHIFT, or let 'stokje demo' do both."
        )
