"""Who of staff has the moderator's screen open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from stokje.live.models import DeskPresence, Evening
from stokje.meetups.models import Meetup
from stokje.meetups.queries import moved_addresses
from stokje.people.models import User
from stokje.shared import clock
from stokje.shared.rights import may

HERE = dt.timedelta(seconds=60)
"""An open screen says so twice in this time."""


def others_at_desk(evening: Evening, user: User) -> list[str]:
    """The names of the others who have this screen open at this moment. For staff only."""
    here = DeskPresence.objects.filter(evening=evening, seen_at__gt=clock.now() - HERE).exclude(user=user)
    return list(here.order_by("user__name").values_list("user__name", flat=True))


def who_may_moderate(slug: str, public_ids: Collection[str]) -> frozenset[str]:
    """Those of these users who may still moderate the meetup at this address, or what was its address."""
    meetup = Meetup.every.filter(slug=moved_addresses([slug]).get(slug, slug)).first()
    if meetup is None:
        return frozenset()
    users = User.objects.filter(public_id__in=public_ids)
    return frozenset(user.public_id for user in users if may(user, "live.moderate", meetup))
