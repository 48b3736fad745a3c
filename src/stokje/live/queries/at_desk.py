"""Who of staff has the moderator's screen open."""

from __future__ import annotations

import datetime as dt

from stokje.live.models import DeskPresence, Evening
from stokje.people.models import User
from stokje.shared import clock

HERE = dt.timedelta(seconds=60)
"""An open screen says so twice in this time."""


def others_at_desk(evening: Evening, user: User) -> list[str]:
    """The names of the others who have this screen open at this moment. For staff only."""
    here = DeskPresence.objects.filter(evening=evening, seen_at__gt=clock.now() - HERE).exclude(user=user)
    return list(here.order_by("user__name").values_list("user__name", flat=True))
