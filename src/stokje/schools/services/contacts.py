"""The contact hands their part over to a colleague, who says yes by a link of their own."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.post import services as post
from stokje.schools.models import NextContact, SchoolTeam
from stokje.schools.services.applying import CONSENT
from stokje.schools.services.writing import lock_active, lock_team, mail, mail_to, one_line
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry

A_DAY = 5
"""So often may a team ask someone in a day: nobody fills a stranger's mailbox from here."""


def ask_contact(team: SchoolTeam, name: str, email: str) -> NextContact:
    """Asks a colleague to be the contact, in place of whom was asked before.

    Until they say yes nothing changes. Raises Refused for who is the contact already, or asked too often.
    """
    given = one_line(name, 80), email.strip().lower()
    with change():
        team = lock_active(team)
        _check(team, given[1])
        _forget(team)
        asked = NextContact.objects.create(team=team, name=given[0], email=given[1], asked_at=clock.now())
        mail_to("contact_asked", asked.email, team, asked, asked.public_id, next=asked.pk)
        log.record(log.key(team), "schools.ask_contact", team)
        return asked


def take_back_asking(team: SchoolTeam) -> None:
    """The contact stays; the link of who was asked opens nothing any more."""
    with change():
        team = lock_team(team)
        if _forget(team):
            log.record(log.key(team), "schools.take_back_contact", team)


def decline_contact(asked: NextContact) -> None:
    """Who was asked says no: their name and address go, and the contact hears of it."""
    with change():
        team = lock_team(asked.team)
        if _forget(team, asked):
            mail("contact_declined", team, asked.public_id)
            log.record(log.key(team), "schools.decline_contact", team)


def accept_contact(asked: NextContact) -> SchoolTeam:
    """Who was asked is the contact from now on; the one before is not known any more, and their link is dead.

    Both are mailed. Raises Refused when it was taken back meanwhile, or the team stopped.
    """
    with change():
        team = lock_active(asked.team)
        known = NextContact.objects.filter(pk=asked.pk, team=team).first()
        if known is None:
            raise Refused(_("This was taken back meanwhile. Ask your colleague."))
        before = team.contact_email
        _forget(team, known)
        post.forget(log.key(team))  # what went to the one before is no business of the new one
        _hand_over(team, known)
        mail_to("contact_passed", before, team, known, known.public_id)
        mail("contact_welcome", team, known.public_id)
        log.record(log.key(team), "schools.accept_contact", team)
        return team


def forget_unanswered(before: dt.datetime) -> int:
    """Forgets who was asked before this moment and did not answer."""
    unanswered = list(NextContact.objects.filter(asked_at__lt=before).select_related("team"))
    for asked in unanswered:
        with change():
            _forget(lock_team(asked.team), asked)
    return len(unanswered)


def forget_asked_with(address: str) -> None:
    """Someone has themselves erased: whoever asked them waits for nobody any more."""
    for asked in NextContact.objects.filter(email__iexact=address).select_related("team"):
        with change():
            _forget(lock_team(asked.team), asked)


def forget_asked(team: SchoolTeam) -> None:
    """Forgets whom a team asked; call it inside the change that ends the team's part."""
    _forget(team)


def _hand_over(team: SchoolTeam, to: NextContact) -> None:
    team.contact_name, team.contact_email = to.name, to.email
    team.consent_version = CONSENT
    team.link_version += 1
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as twice:
        raise Refused(
            _("You are the contact of a team with this school's name already. Ask the campaign to help.")
        ) from twice


def _check(team: SchoolTeam, email: str) -> None:
    if email == team.contact_email.lower():
        raise Refused(_("This is your own address. Fill in that of your colleague."))
    day = LogEntry.objects.filter(
        verb="schools.ask_contact", thing=log.key(team), at__gt=clock.now() - dt.timedelta(days=1)
    )
    if day.count() >= A_DAY:
        raise Refused(_("You asked several colleagues today. Try again tomorrow."))


def _forget(team: SchoolTeam, only: NextContact | None = None) -> bool:
    """Removes whom the team asked, with the mail about it; whether there was anyone."""
    found = NextContact.objects.filter(team=team)
    asked = (found.filter(pk=only.pk) if only else found).first()
    if asked is None:
        return False
    post.forget(log.key(asked))
    NextContact.objects.filter(pk=asked.pk).delete()
    return True
