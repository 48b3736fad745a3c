"""Members of staff and what they may do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.campaign.models import Municipality, Partner
from stokje.people.enums import Job
from stokje.people.models import Grant, User
from stokje.people.queries import user_by_email
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language


def add_staff(
    name: str,
    email: str,
    job: str,
    municipality: Municipality | None = None,
    partner: Partner | None = None,
    *,
    language: str = Language.DUTCH,
    actor: str = log.SYSTEM,
) -> User:
    """The member of staff with this address, made when there is none, with this job granted."""
    with change():
        user = user_by_email(email)
        if user is None:
            user = User.objects.create_user(email, name, language=language)
            log.record(actor, "people.add_staff", user)
        grant(user, job, municipality, partner, actor=actor)
        return user


def grant(
    user: User,
    job: str,
    municipality: Municipality | None = None,
    partner: Partner | None = None,
    *,
    actor: str = log.SYSTEM,
) -> Grant:
    """Lets someone do a job; a host for one municipality, a partner for one organisation.

    Raises Refused when that does not fit.
    """
    if (job == Job.HOST) != (municipality is not None):
        raise Refused(_("Choose a municipality for a host, and for nobody else."))
    if (job == Job.PARTNER) != (partner is not None):
        raise Refused(_("Choose an organisation for a partner, and for nobody else."))
    with change():
        held = {"user": user, "job": job, "municipality": municipality, "partner": partner}
        given, new = Grant.objects.get_or_create(**held, defaults={"given_at": clock.now()})
        if new:
            log.record(actor, "people.grant", given, job=job, municipality=given.municipality_id)
        return given


def revoke(given: Grant, actor: str) -> None:
    """Takes a job away. Raises Refused for the last producer: then nobody could give it back."""
    with change():
        producers = Grant.objects.select_for_update().filter(job=Job.PRODUCER, user__is_active=True)
        if given.job == Job.PRODUCER and not producers.exclude(pk=given.pk).exists():
            raise Refused(_("This is the last impact producer. Give someone else that job first."))
        log.record(actor, "people.revoke", given.user, job=given.job, municipality=given.municipality_id)
        given.delete()


def change_staff(user: User, *, name: str, email: str, language: str, actor: str) -> None:
    """Changes how someone is called and reached. Raises Refused when the address is a colleague's."""
    with change():
        other = user_by_email(email)
        if other is not None and other.pk != user.pk:
            raise Refused(_("A colleague has this e-mail address already."))
        user.name, user.email, user.language = name.strip(), email.strip().lower(), language
        user.save(update_fields=["name", "email", "language"])
        log.record(actor, "people.change_staff", user)


def activate(user: User, active: bool, actor: str) -> None:
    """Lets someone in again, or no more; links that were handed out stop working."""
    with change():
        user.is_active = active
        user.link_version += 1
        user.save(update_fields=["is_active", "link_version"])
        log.record(actor, "people.activate" if active else "people.deactivate", user)
