"""Where sessions are kept: in the database, as Django does, read by one prepared statement."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as Sessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from stokje.shared.prepared import prepared

HALF = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE / 2)
"""Whoever is at work with less left gets the whole time again: an evening does not end at the log-in page."""


class SessionStore(Sessions):
    """Every page of someone who is logged in begins with this read."""

    def _get_session_from_db(self) -> Any:
        """The session as it stands; without one, this is a new one."""
        found = next(iter(_kept(self.session_key, timezone.now())), None)
        if found is None:
            self._session_key = None
        elif found.expire_date - timezone.now() < HALF:
            self.modified = True
        return found


@prepared
def _kept(key: str, now: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
