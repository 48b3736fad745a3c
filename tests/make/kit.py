"""A campaign folder to spoil, and a look at every row that a change could touch."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit
from django.apps import apps
from django.db import connection, models, transaction
from PIL import Image

from stokje.config.environment import ROOT

KLASSEN = ROOT / "campaigns" / "klassen"
Rows = dict[str, list[Any]]
WEIGHED = "title_norm"
"""How long a title is among all: PostgreSQL's search weighs those of before anew with each one that comes."""
NOT_COMPARED = {"contenttypes.ContentType", "sessions.Session"}


def campaign_folder(where: Path) -> Path:
    """The Klassen folder in `where`, with little films and pictures: these are slow to copy and to scale."""
    folder = where / "klassen"
    left_out = shutil.ignore_patterns("*.webm", "*.mp4", "*.webp", "*.jpg", "*.vtt")
    shutil.copytree(KLASSEN, folder, ignore=left_out, copy_function=shutil.copyfile)
    for number, path in enumerate(sorted(KLASSEN.glob("pictures/*.webp"))):
        Image.new("RGB", (32, 18), (number, 90, 120)).save(folder / "pictures" / path.name)
    for stem in ("het-advies", "de-eerste-week", "aan-de-keukentafel"):
        for end in ("webm", "mp4", "jpg", "nl.vtt", "en.vtt"):
            (folder / "clips" / f"{stem}.{end}").write_bytes(f"{stem}.{end}".encode())
    return folder


def again(folder: Path, where: Path) -> Path:
    """A copy of such a folder in `where`, to spoil."""
    return Path(shutil.copytree(folder, where / "klassen", copy_function=shutil.copyfile))


def put(folder: Path, name: str, old: str, new: str, count: int = 1) -> None:
    """Spoils a file of the folder; the text to replace must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


PEOPLE = 44
FEW_TIPS = {"rek-met-jassen": "geld-53"}
"""With a picture and steps, and the sentence that it grew from."""
FEW = ("lelystad", "extra-1", "vervolg-almere", "slot")


def few(folder: Path) -> None:
    """Leaves some meetups, people, tips and sentences, where their number does not matter."""
    people = dict.fromkeys(FEW, PEOPLE)
    with changed(folder / "meetups.toml") as meetups:
        meetups["meetup"] = [meetup for meetup in meetups["meetup"] if meetup["slug"] in people]
        meetups["defaults"]["tables"] = 1
    with changed(folder / "rehearsal" / "signups.toml") as signups:
        signups["meetups"] = people
    with changed(folder / "rehearsal" / "schools.toml") as schools:
        (team,) = schools["team"] = schools["team"][:1]
        team |= {"sessions": team["sessions"][:1], "actions": team["actions"][:1]}
    with changed(folder / "rehearsal" / "bundles.toml") as bundles:
        bundles["bundle"] = bundles["bundle"][:2]
    with changed(folder / "rehearsal" / "council.toml") as council:
        for of in ("member", "solution", "asked", "call"):
            council[of] = council[of][:2]
    with changed(folder / "rehearsal" / "toolkit.toml") as tips:
        tips["tip"] = [tip for tip in tips["tip"] if tip["key"] in FEW_TIPS]
        for tip in tips["tip"]:
            del tip["en"]
    for name in ("statements.csv", "agreements.csv"):
        _keep_some(folder / "rehearsal" / name, most=1)


@contextmanager
def changed(path: Path) -> Iterator[dict[str, Any]]:
    """What a TOML file says, written back as it is left."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    yield told
    path.write_text(tomlkit.dumps(told), encoding="utf-8")


def _keep_some(path: Path, most: int) -> None:
    """The first rows of each theme and bundle."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: Counter[tuple[str | None, ...]] = Counter()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            key = (row["theme"], row.get("bundle"), row.get("kind"))
            seen[key] += 1
            if seen[key] <= most or row.get("key") in FEW_TIPS.values():
                writer.writerow(row)


def every_row(*, files: bool = True) -> Rows:
    """All rows of all tables as the database keeps them; without `files`, not the names of stored files."""
    with connection.cursor() as cursor:
        return {
            model._meta.label: _rows(cursor, model, files=files)
            for model in apps.get_models()
            if model._meta.label not in NOT_COMPARED and not model._meta.proxy
        }


def _rows(cursor: Any, model: type[models.Model], *, files: bool) -> list[dict[str, Any]]:
    columns = {
        field.column: field.attname
        for field in model._meta.local_concrete_fields
        if field.attname != WEIGHED and (files or not isinstance(field, models.FileField))
    }
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    cursor.execute(f'SELECT {quoted} FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')
    return [dict(zip(columns.values(), row, strict=True)) for row in cursor.fetchall()]


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
