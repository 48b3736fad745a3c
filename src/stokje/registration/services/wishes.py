"""What someone adds to a sign-up on their own page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from stokje.campaign.models import Theme
from stokje.meetups.queries import is_over
from stokje.people.enums import Purpose
from stokje.people.services import give_consent, withdraw_consent
from stokje.registration.models import AccessNeed, Registration, ThemeWish
from stokje.registration.services.changes import check_signed_up
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def change_wishes(
    registration: Registration, themes: Sequence[Theme], actor: str, *,
    would_host: bool, would_take_notes: bool, company: str,
) -> None:  # fmt: skip
    """Write theme wishes (first choice first), what one would do at a table, and with whom one would sit."""
    with change():
        check_signed_up(registration)
        _check_ahead(registration)
        registration.would_host, registration.would_take_notes = would_host, would_take_notes
        registration.company = company
        registration.save(update_fields=["would_host", "would_take_notes", "company"])
        registration.theme_wishes.all().delete()
        ThemeWish.objects.bulk_create(
            ThemeWish(registration=registration, theme=theme, rank=rank)
            for rank, theme in enumerate(themes, start=1)
        )
        log.record(actor, "registration.change_wishes", registration)


def set_needs(
    registration: Registration, needs: Sequence[str], note: str, consent_version: str, actor: str
) -> None:
    """Write what someone needs to take part, with the consent that belongs to it; none takes both back.

    Raises Refused when the place was given up, or once the meetup is over: it would stay here for nothing.
    """
    with change():
        if needs:
            _check_of_use(registration)
        registration.access_needs.all().delete()
        for need in needs:
            AccessNeed.objects.create(registration=registration, need=need, note=note)
        _follow_consent(registration, consent_version)
        log.record(actor, "registration.set_needs", registration)


def _follow_consent(registration: Registration, version: str) -> None:
    person = registration.person
    if registration.access_needs.exists():
        give_consent(person, Purpose.NEEDS, version)
    elif not AccessNeed.objects.filter(registration__person=person).exists():
        withdraw_consent(person, Purpose.NEEDS)


def _check_of_use(registration: Registration) -> None:
    check_signed_up(registration)
    if is_over(registration.meetup):
        raise Refused(_("This meetup is over. You need not tell any more what you need."))


def _check_ahead(registration: Registration) -> None:
    if registration.meetup.starts_at <= clock.now():
        raise Refused(_("This meetup has begun. Your wishes can no longer be changed."))
