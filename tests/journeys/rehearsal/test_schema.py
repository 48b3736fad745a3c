"""The long way through all migrations ends where the tests and the models say, on the database at hand."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from system import postgresql

from tests.installation import Installation

Schema = set[tuple[str, ...]]
# Theirs grew over the years: other names for the same indexes, wider numbers for the same keys.
OF_PACKAGES = re.compile(r"\b(?:wagtail\w+|auth_group_permissions)\b")
# What pg_dump says beside statements: a remark, an empty line, a key that differs each time.
BESIDE = re.compile(r"^(?:--.*|\\.*)?\n", re.MULTILINE)


pytestmark = [pytest.mark.django_db, pytest.mark.both_databases("each makes tables in its own way")]


def test_no_migration_is_missing_in_the_test_database() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_the_migrations_end_in_the_tables_that_the_tests_use(migrated: Installation) -> None:
    of_tests, of_migrated = BOTH[connection.vendor](migrated)
    assert of_migrated - of_tests == set(), "only after migrating"
    assert of_tests - of_migrated == set(), "only in the tables that the tests use"
    assert len(of_migrated) > 200


def on_sqlite(installation: Installation) -> tuple[Schema, Schema]:
    """The schema of the test database and that of the migrated one."""
    with closing(sqlite3.connect(installation.data / "stokje.sqlite3")) as migrated:
        return sqlite_schema(connection.connection), sqlite_schema(migrated)


def sqlite_schema(database: sqlite3.Connection) -> Schema:
    """Each table, index and trigger; the order of the columns does not matter."""
    rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {(kind, name, of, *parts(sql or "")) for kind, name, of, sql in rows}


def parts(sql: str) -> list[str]:
    """What stands between commas outside brackets within a table's outer brackets, sorted; else the whole."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    found, depth = [""], 0
    for character in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return sorted(part.strip() for part in found)


def on_postgresql(installation: Installation) -> tuple[Schema, Schema]:
    """The schema of the test database and that of the migrated one beside it."""
    migrated = urlsplit(installation.environment["STOKJE_DATABASE_URL"]).path.strip("/")
    return set(postgresql_schema(connection.settings_dict["NAME"])), set(postgresql_schema(migrated))


def postgresql_schema(name: str) -> Iterator[tuple[str, ...]]:
    """Each statement that would make it, without tables of packages; the order of lines does not matter."""
    programs, given = postgresql(), connection.settings_dict
    assert programs
    dump = [
        str(programs / "pg_dump"),
        "--schema-only",
        "--no-owner",
        "-h",
        given["HOST"],
        "-U",
        given["USER"],
    ]
    text = subprocess.run([*dump, name], capture_output=True, text=True, check=True).stdout
    for statement in BESIDE.sub("", text).split(";\n"):
        if not OF_PACKAGES.search(statement):
            yield tuple(sorted(line.strip().rstrip(",") for line in statement.splitlines()))


BOTH = {"sqlite": on_sqlite, "postgresql": on_postgresql}
