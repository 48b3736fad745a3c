"""Who of staff has the moderator's screen open, for the others to see; kept for minutes only."""

from __future__ import annotations

import datetime as dt

from stokje.live.models import DeskPresence, Evening
from stokje.people.models import User
from stokje.shared import clock
from stokje.shared.db import change

AFRESH = dt.timedelta(seconds=20)
FORGOTTEN = dt.timedelta(minutes=5)


def be_at_desk(evening: Evening, user: User) -> None:
    """This person has the screen open now. Most calls find that said already, and write nothing."""
    now = clock.now()
    if DeskPresence.objects.filter(evening=evening, user=user, seen_at__gt=now - AFRESH).exists():
        return
    with change():
        DeskPresence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
        DeskPresence.objects.update_or_create(evening=evening, user=user, defaults={"seen_at": now})


def forget_at_desk() -> int:
    """Removes what is left of those who left long ago."""
    with change():
        return DeskPresence.objects.filter(seen_at__lt=clock.now() - FORGOTTEN).delete()[0]
