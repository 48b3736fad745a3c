"""The log-in link: works once, for a day."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from stokje.people.models import User
from stokje.people.queries import LOGIN, user_by_login_token
from stokje.shared import clock, log, tokens
from stokje.shared.db import change
from stokje.shared.errors import Refused

GOOD_FOR = dt.timedelta(hours=24)


def login_link(user: User) -> str:
    """The path of a page with a button that logs this member of staff in. It writes nothing."""
    token = tokens.make(LOGIN, user.public_id, user.link_version, expires=clock.now() + GOOD_FOR)
    return reverse("desk:login_link", args=[token])


def use_login_link(token: str) -> User:
    """Uses the link up and returns whose it was. Raises Refused when it was used before, or is too old."""
    with change():
        found = user_by_login_token(token)
        user = User.objects.select_for_update().get(pk=found.pk) if found else None
        if user is None or found is None or user.link_version != found.link_version:
            raise Refused(_("This link was used before, or it is too old. Ask for a new one."))
        user.link_version += 1
        user.save(update_fields=["link_version"])
        log.record(log.key(user), "people.use_login_link", user)
        return user
