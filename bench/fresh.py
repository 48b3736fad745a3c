"""A new database at once: its tables are made as the models say, not by two hundred migrations in turn."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Collection, Locale

from stokje.console.database import migrations


def make_tables() -> None:
    """Call it on an empty database. The tests see to it that models and migrations say the same.

    Of what migrations add themselves there is what the toolkit stands on, not the guard of frozen editions.
    """
    settings.MIGRATION_MODULES = dict.fromkeys(app.label for app in apps.get_app_configs())
    call_command("migrate", run_syncdb=True, verbosity=0)
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in migrations():
        recorder.record_applied(app, name)
    Locale.objects.create(language_code=settings.LANGUAGE_CODE)
    Collection.add_root(name="Root")
