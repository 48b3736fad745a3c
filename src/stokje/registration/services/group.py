"""Colleagues whom someone adds later, on their own page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from stokje.registration.models import Registration
from stokje.registration.services.colleagues import ColleagueFields, note, tell
from stokje.registration.services.locking import lock_place
from stokje.registration.services.signing_up import GONE, check_open, settled
from stokje.shared.db import change
from stokje.shared.errors import Refused


def bring(registration: Registration, people: Sequence[ColleagueFields]) -> int:
    """Sign colleagues up along and mail all who were not mailed yet; returns how many mails.

    The personal link proved the address. Raises Refused when there is no sign-up to bring them along with.
    """
    with change():
        lead = lock_place(registration)
        check_open(lead.meetup)
        if lead.status in GONE:
            raise Refused(_("Sign up yourself first. Then you can sign up colleagues."))
        settled(lead.meetup)
        lead.refresh_from_db(fields=["status", "brings"])
        note(lead, people)
        return tell(lead)
