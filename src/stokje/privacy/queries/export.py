"""Everything about one person, from every room, in words that a person can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from stokje.campaign.queries import current_campaign
from stokje.meetups.models import CastMember
from stokje.people.models import Person
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.privacy.queries.tables import at_tables
from stokje.privacy.registry import ENTRIES
from stokje.registration.models import Invitation, Registration
from stokje.relay.models import Baton
from stokje.schools.models import NextContact
from stokje.schools.queries import teams_of_contact
from stokje.seating.models import TableCrew
from stokje.shared import clock, log, texts
from stokje.shared.models import LogEntry

Row = dict[str, Any]


def export(person: Person) -> Row:
    """What is known of someone, what was said at their tables, and what became of it. Ready for JSON."""
    campaign = current_campaign()
    return {
        _("made at"): readable(clock.now()),
        _("campaign"): campaign.name if campaign else "",
        _("you"): described(person),
        _("consents"): rows(person.consents.order_by("given_at")),
        _("meetups"): [_registration(one) for one in _registrations(person)],
        _("invitations"): rows(Invitation.objects.filter(email__iexact=person.email)),
        _("in the team of"): rows(CastMember.objects.filter(email__iexact=person.email)),
        _("contact person for"): rows(Baton.objects.filter(contact_email__iexact=person.email)),
        _("contact of the school team of"): rows(teams_of_contact(person.email)),
        _("asked to be the contact of a school team"): rows(
            NextContact.objects.filter(email__iexact=person.email)
        ),
        _("mails"): rows(_mails(person)),
        _("no news"): rows(Unsubscribe.objects.filter(address__iexact=person.email)),
        _("changes by you"): rows(LogEntry.objects.filter(actor=log.key(person)).order_by("at")),
    }


def _registrations(person: Person) -> QuerySet[Registration]:
    found = person.registrations.select_related("meetup", "municipality").order_by("created_at")
    return found.prefetch_related(
        "meetup__texts",
        "theme_wishes__theme__texts",
        "access_needs",
        "offers",
        "changes",
        "colleagues",
        "other_dates__meetup__texts",
        "extra_days",
    )


def _registration(registration: Registration) -> Row:
    return described(registration) | {
        _("wishes"): rows(registration.theme_wishes.all()),
        _("other dates that would do"): rows(registration.other_dates.all()),
        _("days for an extra meetup"): rows(registration.extra_days.all()),
        _("what you need"): rows(registration.access_needs.all()),
        _("offers"): rows(registration.offers.all()),
        _("changes"): rows(registration.changes.all()),
        _("colleagues you signed up"): rows(registration.colleagues.all()),
        _("duties"): rows(TableCrew.objects.filter(registration=registration).select_related("table")),
        _("your tables"): [
            described(place.placement) | {_("what was said there"): place.said}
            for place in at_tables(registration)
        ],
    }


def _mails(person: Person) -> QuerySet[OutboxMail]:
    about = OutboxMail.objects.filter(subject_key=log.key(person))
    return (about | OutboxMail.objects.filter(to__iexact=person.email)).order_by("created_at")


def rows(found: Iterable[Model]) -> list[Row]:
    """Each row in words."""
    return [described(row) for row in found]


def described(row: Model) -> Row:
    """The fields of a row that its registry entry exports, under the words that stand there."""
    meta = row._meta  # noqa: SLF001  (Django's own name for it)
    exported = ENTRIES[meta.label].exported
    return {str(words): _value(row, meta.get_field(name)) for name, words in exported.items()}


def _value(row: Model, field: Any) -> Any:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return readable(getattr(row, field.name))


def readable(value: Any) -> Any:
    """A value as people read it; moments on the campaign's clock."""
    if isinstance(value, dt.datetime):
        return clock.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return _title(value)


def _title(thing: Any) -> str:
    words = texts.pick(thing.texts.all()) if hasattr(thing, "texts") else None
    return str(words or thing)
