"""How things stood before a rehearsal: enough to put every row back."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Max, Model

from stokje.campaign.models import Campaign
from stokje.people.models import Grant, User
from stokje.post.models import OutboxMail
from stokje.shared.models import LogEntry
from stokje.toolkit import services as toolkit

RESTORED = "meetups"
"""The room whose rows a folder loads and a rehearsal changes: put back as they were."""


def how_it_stands(campaign: Campaign) -> dict[str, Any]:
    """The agenda row by row, and which staff, mails and log entries there were."""
    rows = [row for model in restored_models() for row in model._base_manager.order_by("pk")]  # noqa: SLF001 - all rows
    return {
        "rehearsal": campaign.rehearsal,
        "agenda": json.loads(serializers.serialize("json", rows)),
        "users": list(User.objects.values_list("pk", flat=True)),
        "grants": list(Grant.objects.values_list("pk", flat=True)),
        "mails": list(OutboxMail.objects.values_list("pk", flat=True)),
        "toolkit": toolkit.how_it_stands(),
        "log": LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0,
    }


def restored_models() -> list[type[Model]]:
    """The models of the agenda."""
    return list(apps.get_app_config(RESTORED).get_models())
