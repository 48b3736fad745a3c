"""The register of processing, made from the registry that the tests hold against the models."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from stokje.privacy.registry import ACTIVITIES, ENTRIES, Activity
from stokje.shared.models import LogEntry


@dataclass(frozen=True)
class RegisterLine:
    """One activity with the models that serve it."""

    activity: Activity
    models: list[str]
    exported: bool


def register() -> list[RegisterLine]:
    """Every activity in its order."""
    return [_line(activity) for activity in ACTIVITIES.values()]


def _line(activity: Activity) -> RegisterLine:
    entries = {model: entry for model, entry in ENTRIES.items() if entry.activity == activity.key}
    return RegisterLine(activity, sorted(entries), any(entry.exported for entry in entries.values()))


def last_purge() -> LogEntry | None:
    """The last night that removed something, from the log."""
    return LogEntry.objects.filter(verb="privacy.purge").order_by("-at").first()


def held_fields() -> dict[str, list[str]]:
    """The fields of every model of this installation, by model."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: _columns(model) for model in models}  # noqa: SLF001  (Django's own name for it)


def _columns(model: type[Model]) -> list[str]:
    meta = model._meta  # noqa: SLF001  (Django's own name for it)
    return [field.name for field in (*meta.concrete_fields, *meta.many_to_many)]
