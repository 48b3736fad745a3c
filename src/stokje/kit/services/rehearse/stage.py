"""What every part of a rehearsal needs at hand."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from uuid import UUID

from stokje.campaign.models import Campaign
from stokje.kit.services.rehearse.script import Script
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.shared import log

PRODUCER = "producer@example.org"


@dataclass
class Stage:
    """The campaign, the script, the moment, and the dice: same seed, same rehearsal."""

    campaign: Campaign
    script: Script
    moment: str
    now: dt.datetime
    dice: random.Random
    actors: dict[str, str] = field(default_factory=dict)

    def op_id(self) -> UUID:
        """A key such as a phone makes."""
        return UUID(int=self.dice.getrandbits(128), version=4)

    def between(self, first: dt.datetime, last: dt.datetime) -> dt.datetime:
        """A moment somewhere between two others, to the second."""
        seconds = max(1, int((last - first).total_seconds()))
        return first + dt.timedelta(seconds=self.dice.randrange(seconds))

    def meetups(self) -> list[Meetup]:
        """The meetups of the script that are in the campaign, first ones first."""
        named = self.script.signups["meetups"]
        return list(Meetup.objects.filter(slug__in=named).order_by("starts_at", "slug"))

    def held(self) -> list[Meetup]:
        """The meetups that are over."""
        return [meetup for meetup in self.meetups() if meetup.ends_at <= self.now]

    def live(self) -> Meetup | None:
        """The meetup that is on now, if any."""
        on = (meetup for meetup in self.meetups() if meetup.starts_at <= self.now < meetup.ends_at)
        return next(on, None)

    def to_come(self) -> list[Meetup]:
        """The meetups that have not begun."""
        return [meetup for meetup in self.meetups() if meetup.starts_at > self.now]

    def actor(self, email: str = PRODUCER) -> str:
        """The key of a member of staff, for the log."""
        if email not in self.actors:
            self.actors[email] = log.key(User.objects.get(email=email))
        return self.actors[email]
