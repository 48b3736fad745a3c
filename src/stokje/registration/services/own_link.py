"""Mails people the link to their own page once more."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.people.queries import person_by_email
from stokje.post.services import queue
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.knocks import Door

KIND = "registration.own_link"
ASKING = Door(KIND, most=20, within=dt.timedelta(hours=1))


def knock_for_link(address: str) -> None:
    """Someone asks from this network address. Raises Refused when too many did from that network."""
    if ASKING.is_shut(address):
        raise Refused(_("Many forms came from your network. Wait an hour and send it again."))
    ASKING.knock(address)


def send_own_link(email: str, language: str) -> None:
    """To who signed up with this address, at most once an hour; for an unknown one nothing happens."""
    person = person_by_email(email)
    if person is None or not person.registrations.exists():
        return
    key = log.key(person)
    with change():
        queue(
            KIND, to=person.email, language=language, subject_key=key, object_key=key,
            ids={"person": person.pk}, once=f"{KIND}:{key}:{clock.now():%Y%m%d%H}",
        )  # fmt: skip
