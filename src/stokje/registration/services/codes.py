"""The six digits in a mail, typed on the page that one still has open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.queries import code_for
from stokje.registration.services.again import newest_pending
from stokje.registration.services.changes import write_change
from stokje.registration.services.colleagues import tell
from stokje.registration.services.confirming import check_goes_on, check_kept, write_confirmed
from stokje.registration.services.joining import say_yes
from stokje.registration.services.locking import lock_place_with
from stokje.registration.services.writing import actor_of
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.prepared import update

TRIES = 5


def confirm_by_code(public_id: str, code: str) -> Registration:
    """Do what the mail with this code asked: confirm the seat, or apply the change. Returns the sign-up.

    A wrong code counts as a try, and after five only the mailed link works. Raises Refused, also when there
    is no such sign-up.
    """
    with change():
        now = lock_place_with(public_id)
        if now is None:
            raise Refused(_wrong())
        act = _meant_by(now, code)
        _count_try(now, is_right=act is not None)
        if act:
            act()
            return now
    # Outside the change: a try that fails is still written down.
    if now.code_tries >= TRIES:
        raise Refused(_("The code was wrong too often. Use the link in the mail."))
    raise Refused(_wrong())


def _wrong() -> str:
    return _("This is not the code from the mail. Look again, and type the six digits.")


def _count_try(registration: Registration, *, is_right: bool) -> None:
    before = registration.code_tries
    registration.code_tries = 0 if is_right else before + 1
    if registration.code_tries != before:
        update(registration, "code_tries")


def _meant_by(registration: Registration, code: str) -> Callable[[], None] | None:
    if registration.code_tries >= TRIES:
        return None
    typed = "".join(code.split())
    asked = newest_pending(registration)
    if asked and constant_time_compare(typed, code_for(registration, asked)):
        return partial(_apply, registration, asked)
    if constant_time_compare(typed, code_for(registration)):
        return partial(_prove, registration)
    return None


def _apply(registration: Registration, asked: RegistrationChange) -> None:
    write_change(registration, asked, actor_of(registration.person))


def _prove(registration: Registration) -> None:
    """Someone waiting, or confirmed already, has only shown that the address is theirs."""
    check_goes_on(registration.meetup)
    if registration.consent_due:  # they ticked it in the form that this code belongs to
        say_yes(registration, actor_of(registration.person))
    if registration.status == RegistrationStatus.HELD:
        check_kept(registration)
        write_confirmed(registration, actor_of(registration.person))
    else:
        tell(registration)
