"""What stood in the toolkit at one moment, and how to come back to that."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from wagtail.models import ModelLogEntry, PageLogEntry

from stokje.shared.db import change
from stokje.toolkit.models import Tip, TipImage, TipSource

LOGS = (PageLogEntry, ModelLogEntry)


def how_it_stands() -> dict[str, Any]:
    """Which tips and pictures there are, and how far the editor's own logs are."""
    return {
        "tips": list(Tip.objects.values_list("pk", flat=True)),
        "pictures": list(TipImage.objects.values_list("pk", flat=True)),
        "logs": [log.objects.aggregate(last=Max("pk"))["last"] or 0 for log in LOGS],
    }


def take_away(before: dict[str, Any]) -> None:
    """Takes every tip and picture away that was not there before, with files, threads and log."""
    with change():
        for tip in Tip.objects.exclude(pk__in=before["tips"]):
            TipSource.objects.filter(tip_key=tip.translation_key).delete()
            tip.delete()
        for picture in TipImage.objects.exclude(pk__in=before["pictures"]):
            picture.delete()
        for log, last in zip(LOGS, before["logs"], strict=True):
            log.objects.filter(pk__gt=last).delete()
