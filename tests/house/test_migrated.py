"""A kept database is the one that the migrations of now would make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests import migrated
from tests.together import together


@pytest.mark.django_db
def test_the_test_database_has_every_migration() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_the_migrations_make_the_models_as_they_are() -> None:
    loader = MigrationLoader(None)
    with translation.override(None):
        now = ProjectState.from_apps(apps)
        assert MigrationAutodetector(loader.project_state(), now).changes(loader.graph) == {}


@pytest.mark.parametrize("change", ["a migration", "a file that a migration imports"])
def test_a_change_makes_a_new_database(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = tmp_path / "imported.py"
    migration = tmp_path / "0001_initial.py"
    for path in (imported, migration):
        path.write_text("as it was")
    monkeypatch.setattr(migrated, "migrations", lambda: [migration])
    monkeypatch.setattr(migrated, "imported_by", lambda _paths: [imported])
    before = migrated.key()
    assert migrated.key() == before
    (migration if change == "a migration" else imported).write_text("changed")
    assert migrated.key() != before


def test_what_the_hash_is_of_holds_our_own_and_those_of_packages() -> None:
    found = migrated.migrations()
    parts = {path.parts[-3] for path in found}
    assert {"harvest", "auth"} <= parts
    assert "ids.py" in {path.name for path in migrated.imported_by(found)}


def test_a_new_one_takes_the_place_of_the_old_one_of_its_kind(tmp_path: Path) -> None:
    for name in ("sqlite-old", "postgresql-old"):
        (tmp_path / name).touch()

    def draw(path: Path) -> bool:
        path.touch()
        return True

    migrated.keep(tmp_path / "sqlite-new", draw)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["postgresql-old", "sqlite-new"]


def test_an_installation_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    made = tmp_path / "made" / "stokje.sqlite3"
    copy = tmp_path / "copy" / "stokje.sqlite3"

    def migrate() -> None:
        made.parent.mkdir()
        with closing(sqlite3.connect(made)) as opened:
            opened.execute("CREATE TABLE meetup (name)")

    migrated.copied(tmp_path, made, migrate)
    migrated.copied(tmp_path, copy, lambda: pytest.fail("it was kept"))
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchall() == [("meetup",)]


def test_one_process_makes_it_and_the_next_waits(tmp_path: Path) -> None:
    order = []

    def make(name: str) -> None:
        with migrated.alone(tmp_path / "lock"):
            order.append(name)
            order.append(name)

    together(*(partial(make, name) for name in "abcd"))
    assert order[::2] == order[1::2]
