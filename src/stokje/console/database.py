"""`stokje migrate`: brings the database up to date."""

from __future__ import annotations

import argparse
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("migrate", help="bring the database up to date with this version")
    parser.set_defaults(run=migrate)


def migrate(_options: argparse.Namespace) -> None:
    """Applies what is not applied yet; safe to run again."""
    bring_up_to_date()
    print("The database is up to date.")


def bring_up_to_date() -> None:
    """Applies what is not applied yet; on a new database that of the packages first.

    At each step Django makes all models anew that are related to the changed one, and through the members of
    staff ours are related to those of the packages: the fewer there are yet, the quicker.
    """
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if not _is_ours(leaf[0])])
    call_command("migrate", verbosity=0, interactive=False)


def _is_ours(app: str) -> bool:
    return apps.get_app_config(app).name.startswith("stokje.")


def is_up_to_date() -> bool:
    """Whether every migration has been applied, by their names alone: to load all of them takes a second."""
    applied = MigrationRecorder(connection).applied_migrations()
    return all(migration in applied for migration in migrations())


def migrations() -> Iterator[tuple[str, str]]:
    """Every migration that this version brings: its app and its name."""
    for app in apps.get_app_configs():
        module, _named = MigrationLoader.migrations_module(app.label)
        found = find_spec(module) if module else None
        for one in pkgutil.iter_modules(found.submodule_search_locations if found else []):
            if not one.ispkg:
                yield app.label, one.name
