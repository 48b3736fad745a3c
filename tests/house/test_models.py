"""No change of a model waits for its migration."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def test_the_migrations_make_the_models_as_they_are() -> None:
    loader = MigrationLoader(None)
    with translation.override(None):
        now = ProjectState.from_apps(apps)
        assert MigrationAutodetector(loader.project_state(), now).changes(loader.graph) == {}
