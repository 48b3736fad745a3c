"""`clips.toml` and `pictures.toml`, with the files they name."""

from __future__ import annotations

import re
from pathlib import Path

from stokje.kit.services.folder.slugs import new_slug
from stokje.kit.services.plan import ClipPlan, PicturePlan, Words
from stokje.kit.services.read import Reading, Table, toml

POSTERS = ("jpg", "png", "webp")
_MOMENT = re.compile(r"(?:(\d+):)?(\d{1,2}):([0-5]\d)")


def read_pictures(root: Path, reading: Reading) -> list[PicturePlan]:
    """The stills, with who made them and what they show."""
    seen: set[str] = set()
    file = toml(root, "pictures.toml", reading, needed=False)
    return [_picture(root, table, seen) for table in file.tables("picture")]


def read_clips(root: Path, reading: Reading) -> list[ClipPlan]:
    """The clips, with subtitles and questions in each language of the site."""
    seen: set[str] = set()
    file = toml(root, "clips.toml", reading, needed=False)
    return [_clip(root, table, seen) for table in file.tables("clip")]


def _picture(root: Path, table: Table, seen: set[str]) -> PicturePlan:
    slug = new_slug(table, seen)
    file = _file(root, table, "file", f"pictures/{table.text('file', 100)}")
    return PicturePlan(slug, file, table.text("credit", 120), _alt(table))


def _alt(table: Table) -> Words:
    return {language: {"alt": text.text("alt", 200)} for language, text in table.texts()}


def _clip(root: Path, table: Table, seen: set[str]) -> ClipPlan:
    slug = new_slug(table, seen)
    stem = table.text("files", 60, default=slug)
    texts = dict(table.texts())
    starts_at, ends_at = _moment(table, "from"), _moment(table, "to")
    if ends_at <= starts_at:
        table.fault("'to' must come after 'from'.", "to")
    return ClipPlan(
        slug=slug,
        episode=table.whole("episode", least=1) if table.has("episode") else None,
        starts_at=starts_at,
        ends_at=ends_at,
        rights=table.text("rights", 200),
        rights_until=table.optional_day("rights_until"),
        placeholder=table.flag("placeholder"),
        files=_films(root, table, stem),
        subtitles={lang: _file(root, table, "files", f"clips/{stem}.{lang}.vtt") for lang in texts},
        questions={lang: text.names("questions", default=[]) for lang, text in texts.items()},
        words={lang: _clip_words(text) for lang, text in texts.items()},
    )


def _clip_words(text: Table) -> dict[str, str]:
    return {"title": text.text("title", 80), "description": text.text("description", 1000)}


def _films(root: Path, table: Table, stem: str) -> dict[str, Path]:
    poster = next((end for end in POSTERS if (root / f"clips/{stem}.{end}").is_file()), POSTERS[0])
    names = {"webm": f"clips/{stem}.webm", "mp4": f"clips/{stem}.mp4", "poster": f"clips/{stem}.{poster}"}
    return {field: _file(root, table, "files", name) for field, name in names.items()}


def _file(root: Path, table: Table, key: str, name: str) -> Path:
    path = root / name
    if ".." in path.relative_to(root).parts:
        table.fault(f"'{name}' lies outside the folder.", key)
    elif not path.is_file():
        table.fault(f"There is no file {name}.", key)
    return path


def _moment(table: Table, key: str) -> int:
    """Seconds from "12:40" or "1:02:40"."""
    written = table.text(key)
    found = _MOMENT.fullmatch(written)
    if not found:
        if written:
            table.fault(f"'{key}' must be minutes and seconds such as \"12:40\".", key)
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
