"""A new database at once: its tables are made as the models say, not by 250 migrations in turn.

`tests/journeys/rehearsal` sees to it that both ways end in the same tables and guards, on both databases.
In another process: `python -m tests.fresh`, with the settings of an installation.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.recorder import MigrationRecorder

from stokje.console.database import migrations

BY_HAND = ["wagtail.search.migrations.0006_customise_indexentry", "stokje.handover.migrations.0002_frozen"]
"""The migrations that say in SQL what no model says: the index of Wagtail's search, the guard of editions."""
MADE_BY_HAND = {"wagtailsearch_indexentry_fts"}


def make_tables() -> None:
    """Call it on an empty database."""
    with connection.schema_editor() as editor:
        for model in _models():
            editor.create_model(model)
    with connection.schema_editor() as editor:
        _by_hand(editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in migrations())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    apps.get_model("wagtailcore", "Locale").objects.create(language_code=settings.LANGUAGE_CODE)
    apps.get_model("wagtailcore", "Collection").add_root(name="Root")


def _models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.can_migrate(connection) and model._meta.db_table not in MADE_BY_HAND
    ]


def _by_hand(editor: BaseDatabaseSchemaEditor) -> None:
    for module in BY_HAND:
        for operation in import_module(module).Migration.operations:
            _carry_out(operation, editor)


def _carry_out(operation: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if isinstance(operation, SeparateDatabaseAndState):
        for inner in operation.database_operations:
            _carry_out(inner, editor)
    elif isinstance(operation, RunPython):
        operation.code(apps, editor)
    elif isinstance(operation, RunSQL):
        editor.execute(operation.sql, params=None)


if __name__ == "__main__":
    django.setup()
    make_tables()
