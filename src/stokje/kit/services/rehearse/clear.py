"""`stokje rehearse --clear`: every trace of a rehearsal goes, and the agenda is as it was."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.db import connection
from django.db.models import Model

from stokje.campaign.models import Campaign
from stokje.kit.models import Rehearsal
from stokje.kit.services.rehearse.before import restored_models
from stokje.people.models import Grant, User
from stokje.post.models import OutboxMail
from stokje.shared import db
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from stokje.toolkit.services import take_away

OTHERWISE = {"campaign", "kit", "toolkit"}
"""Rooms whose rows stay, or go in a way of their own."""


def clear_rehearsal() -> None:
    """Takes the rehearsal away. Raises `Refused` when there is none."""
    with db.change():
        rehearsal = Rehearsal.objects.first()
        if rehearsal is None:
            raise Refused("There is no rehearsal here.")
        before = rehearsal.before
        take_away(before["toolkit"])
        for model in [*_emptied_models(), *restored_models()]:
            _empty(model)
        _restore(before["agenda"])
        _forget_staff(before)
        OutboxMail.objects.exclude(pk__in=before["mails"]).delete()
        LogEntry.objects.filter(pk__gt=before["log"]).delete()
        Session.objects.all().delete()
        Campaign.objects.update(rehearsal=before["rehearsal"])
        Rehearsal.objects.all().delete()


def _emptied_models() -> list[type[Model]]:
    """All that people do: a room that is added later is emptied too, without a word here."""
    kept = {User, Grant, OutboxMail, LogEntry, *restored_models()}
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("stokje.")]
    return [
        model
        for room in rooms
        if room.label not in OTHERWISE
        for model in room.get_models(include_auto_created=True)
        if model not in kept
    ]


def _empty(model: type[Model]) -> None:
    # Rows protect each other, also within a table. The database checks its keys at the end of the change.
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's documented name for it
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the name of a table of our own


def _restore(agenda: list[dict[str, Any]]) -> None:
    rows: list[Model] = [row.object for row in serializers.deserialize("json", json.dumps(agenda))]
    for model, some in groupby(rows, key=lambda row: row.__class__):
        model._base_manager.bulk_create(some)  # noqa: SLF001 - all rows


def _forget_staff(before: dict[str, Any]) -> None:
    Grant.objects.exclude(pk__in=before["grants"]).delete()
    User.objects.exclude(pk__in=before["users"]).delete()
