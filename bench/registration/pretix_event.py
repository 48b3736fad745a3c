"""Live events with a free ticket; run by pretix' own Python: `pretix_event.py SLUG PLACES [SLUG PLACES …]`"""

# ruff: noqa: E402  (its models can be imported only after the set-up)
# mypy: ignore-errors

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pretix.settings"
import django

django.setup()

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import Event, Organizer

SETTINGS = {
    "timezone": "Europe/Amsterdam",
    "locales": ["en", "nl"],
    "locale": "en",
    "waiting_list_enabled": True,
    "waiting_list_auto": True,
    "attendee_emails_asked": False,
    "attendee_names_asked": False,
    "contact_mail": "orga@example.org",
}

with scopes_disabled(), transaction.atomic():
    organizer, _ = Organizer.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    for slug, places in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        event = Event.objects.create(
            organizer=organizer, slug=slug, name=f"Free meetup {slug}", currency="EUR", is_public=True,
            date_from=now() + timedelta(days=14), plugins=settings.PRETIX_PLUGINS_DEFAULT,
        )  # fmt: skip
        event.set_defaults()
        for name, value in SETTINGS.items():
            setattr(event.settings, name, value)
        item = event.items.create(
            name="Free ticket", default_price=Decimal("0.00"), admission=True, personalized=False, active=True
        )
        event.quotas.create(name="Room", size=int(places)).items.add(item)
        event.checkin_lists.create(name="Default", all_products=True)
        assert not event.live_issues, event.live_issues
        event.live = True
        event.save()
        event.cache.clear()
