"""Keeps migrated, empty databases from one run of the tests to the next: to migrate takes seconds.

A kept one goes by a hash of all that makes it, so a change there makes a new one. It lies in pytest's own
cache folder: `pytest --cache-clear` throws it away.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import django
from django.apps import apps
from django.core.management.commands.migrate import Command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from system import postgresql

OWN = re.compile(r"^(?:from|import) (stokje[\w.]*)", re.MULTILINE)


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Inside this block `migrate` fills an empty database with the kept one, or keeps what it makes of it."""
    migrate = Command.handle

    def fill_or_migrate(self: Command, *words: Any, **options: Any) -> None:
        place = folder / f"{connection.vendor}-{key()}"
        if connection.introspection.table_names():
            migrate(self, *words, **options)
            return
        with alone(folder / f"{connection.vendor}.lock"):
            if place.exists():
                FILL[connection.vendor](place)
            else:
                migrate(self, *words, **options)
                keep(place, DRAW[connection.vendor])

    with mock.patch.object(Command, "handle", fill_or_migrate):
        yield


def copied(folder: Path, database: Path, migrate: Callable[[], object]) -> None:
    """Makes the SQLite file of an installation: the kept one, or what `migrate` makes and then keeps."""
    place = folder / f"installation-{key()}"
    with alone(folder / "installation.lock"):
        if place.exists():
            database.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, database)
            return
        migrate()
        with closing(sqlite3.connect(database)) as source:
            keep(place, lambda path: _backup(source, path))


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time: the next finds the database that the first one keeps."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def keep(place: Path, draw: Callable[[Path], bool]) -> None:
    """Puts it there whole or not at all, instead of the older ones of its kind."""
    drawn = place.with_suffix(f".{os.getpid()}")
    if draw(drawn):
        drawn.replace(place)
    for old in place.parent.glob(f"{place.name.split('-')[0]}-*"):
        if old != place and not old.suffix:
            old.unlink(missing_ok=True)


def key() -> str:
    """A hash of every migration and what it imports of ours, the models' names and the versions beneath."""
    total = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version} {postgresql()}".encode())
    # Django notes each model in a table of its own, whether a migration made it or not.
    total.update(" ".join(model._meta.label for model in apps.get_models()).encode())
    found = migrations()
    for path in [*found, *imported_by(found), Path(__file__)]:
        total.update(f"{path}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:20]


def migrations() -> list[Path]:
    """The files of the migrations of all apps, those of packages too."""
    names = (MigrationLoader.migrations_module(app.label)[0] for app in apps.get_app_configs())
    packages = (file for name in names if name and (file := _file(name)))
    return [path for package in packages for path in sorted(package.parent.glob("*.py"))]


def imported_by(paths: Iterable[Path]) -> list[Path]:
    """Our own files that these import, such as what makes a default."""
    names = {name for path in paths for name in OWN.findall(path.read_text(encoding="utf-8"))}
    return [file for name in sorted(names) if (file := _file(name))]


def _file(module: str) -> Path | None:
    spec = find_spec(module)
    return Path(spec.origin) if spec and spec.origin else None


def _fill_sqlite(place: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as source:
        source.backup(connection.connection)


def _draw_sqlite(place: Path) -> bool:
    return _backup(connection.connection, place)


def _backup(source: sqlite3.Connection, place: Path) -> bool:
    with closing(sqlite3.connect(place)) as copy:
        source.backup(copy)
    return True


def _fill_postgresql(place: Path) -> None:
    _program(
        "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-f", str(place), check=True
    )


def _draw_postgresql(place: Path) -> bool:
    """Whether it worked: a server elsewhere may be newer than the programs here."""
    return _program("pg_dump", "--no-owner", "-f", str(place), check=False) == 0


def _program(name: str, *words: str, check: bool) -> int:
    programs, given = postgresql(), connection.settings_dict
    if programs is None:
        return 1
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {**os.environ, **{name: given[key] for name, key in named.items() if given[key]}}
    command = [str(programs / name), *words, "-d", given["NAME"]]
    done = subprocess.run(command, env=environment, capture_output=True, check=check)
    return done.returncode


FILL = {"sqlite": _fill_sqlite, "postgresql": _fill_postgresql}
DRAW = {"sqlite": _draw_sqlite, "postgresql": _draw_postgresql}
